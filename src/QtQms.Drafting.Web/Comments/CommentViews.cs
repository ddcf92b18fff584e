using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Quotes;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Makes what pages show of comment rows: names for ids, labels for clauses, places in the text.</summary>
internal sealed class CommentViews
{
    private readonly Permit _reader;
    private readonly DraftTree _tree;
    private readonly Dictionary<Guid, DraftClause> _clauses;
    private Dictionary<Guid, string> _people = [];
    private Dictionary<Guid, string> _organisations = [];
    private Dictionary<Guid, BallotState> _ballots = [];

    private CommentViews(Permit reader, DraftTree tree)
    {
        (_reader, _tree) = (reader, tree);
        _clauses = tree.Clauses.ToDictionary(clause => clause.Row.Id);
    }

    /// <summary>Views of rows that were read with replies and dispositions; with the text, of one clause, also where the words are.</summary>
    public static async Task<IReadOnlyList<CommentView>> OfAsync(
        DraftingDbContext db, Permit reader, DraftTree tree, IReadOnlyList<CommentRow> rows, ClauseText? text, CancellationToken cancellation)
    {
        var views = new CommentViews(reader, tree);
        await views.LoadAsync(db, rows, cancellation);
        var places = text is null ? new Dictionary<Guid, TextAnchor>() : await AnchorReader.ReadAsync(db, text, rows, cancellation);
        return [.. rows.Select(row => views.View(row, places))];
    }

    private async Task LoadAsync(DraftingDbContext db, IReadOnlyList<CommentRow> rows, CancellationToken cancellation)
    {
        var people = rows.SelectMany(row => row.Replies.Select(r => r.PersonId).Concat(row.Dispositions.Select(d => d.PersonId)).Append(row.PersonId)).Distinct().ToList();
        var organisations = rows.Select(row => row.OrganisationId).Distinct().ToList();
        var ballots = rows.Where(row => row.BallotId is not null).Select(row => row.BallotId!.Value).Distinct().ToList();
        _people = await db.Users.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation);
        _organisations = await db.Organisations.Where(o => organisations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancellation);
        _ballots = await db.Ballots.Where(b => ballots.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.State, cancellation);
    }

    private CommentView View(CommentRow row, IReadOnlyDictionary<Guid, TextAnchor> places)
    {
        var clause = row.ClauseId is { } id ? _clauses.GetValueOrDefault(id) : null;
        return new CommentView
        {
            Id = row.Id,
            Number = row.Number,
            Clause = clause is null ? RemovedOf(row) : new CommentClause(clause.Row.Id, clause.Row.Slug, clause.Label, row.ClauseNumber),
            Author = new CommentAuthor(NameOf(row.PersonId), _organisations.GetValueOrDefault(row.OrganisationId, ""), row.Category),
            Mine = row.PersonId == _reader.Standing.PersonId,
            Type = row.Type,
            Body = row.Body,
            ProposedChange = row.ProposedChange,
            Quote = row.Quote.Length == 0 ? "" : Plain(row.Quote, clause),
            Words = places.TryGetValue(row.Id, out var words) ? words : null,
            At = row.At,
            WithdrawnAt = row.WithdrawnAt,
            Sealed = BallotOf(row) == BallotState.Open,
            SupportsNegative = row.SupportsNegative && TellsPosition(row),
            Replies = [.. row.Replies.OrderBy(r => r.At).ThenBy(r => r.Id).Select(r => new CommentReply(NameOf(r.PersonId), r.Body, r.At))],
            Decisions = [.. row.Dispositions.OrderBy(d => d.At).ThenBy(d => d.Id).Select(d => new CommentDecision(d.Decision, d.Reason, NameOf(d.PersonId), d.At))],
        };
    }

    private CommentClause? RemovedOf(CommentRow row) => _tree.Removed.FirstOrDefault(removed => removed.Id == row.ClauseId) is { } clause
        ? new CommentClause(clause.Id, clause.Slug, $"Removed: {clause.Title}", row.ClauseNumber)
        : null;

    private BallotState? BallotOf(CommentRow row) => row.BallotId is { } ballot && _ballots.TryGetValue(ballot, out var state) ? state : null;

    // It says how the organisation voted: that stays sealed for good when the ballot was recalled.
    private bool TellsPosition(CommentRow row) =>
        row.OrganisationId == _reader.Seat?.OrganisationId || BallotOf(row) is BallotState.Closed or BallotState.Final;

    // A stretch of source can be nothing but markup; then that is what was commented on.
    private string Plain(string quote, DraftClause? clause)
    {
        var plain = PlainText.Of(quote, clause is null ? null : ClauseContexts.Of(_tree, clause)).Text.Trim();
        return plain.Length == 0 ? quote : plain;
    }

    private string NameOf(Guid personId) => _people.GetValueOrDefault(personId, "a former member");
}
