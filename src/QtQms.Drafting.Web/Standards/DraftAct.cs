using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Standards;

/// <summary>
/// One act on a draft while it is being made, within its caller's transaction: steps on the tree, changes of texts, text carried from
/// clause to clause with its comments and authors. Nothing is written before <see cref="SaveAsync"/>, and then all of it.
/// </summary>
public sealed class DraftAct
{
    private readonly DraftingDbContext _db;
    private readonly StandardRow _standard;
    private readonly Guid _personId;
    private readonly DateTime _at;
    private readonly int _limit;
    private readonly List<TreeStep> _steps = [];
    private readonly Dictionary<Guid, DraftActText> _texts = [];

    private DraftAct(DraftingDbContext db, StandardRow standard, ClauseTree tree, Guid actId, Guid personId, DateTime at, int limit) =>
        (_db, _standard, Tree, Id, _personId, _at, _limit) = (db, standard, tree, actId, personId, at, limit);

    /// <summary>The act's own id.</summary>
    public Guid Id { get; }

    /// <summary>The tree as the act has it so far.</summary>
    public ClauseTree Tree { get; private set; }

    /// <summary>The steps taken so far, as they are noted.</summary>
    public IReadOnlyList<TreeStep> Steps => _steps;

    /// <summary>The clauses whose texts it changes.</summary>
    public IEnumerable<Guid> Written => _texts.Values.Where(text => text.IsChanged).Select(text => text.ClauseId);

    /// <summary>The revisions that the act adds to a clause's text so far.</summary>
    internal IReadOnlyList<RevisionRow> RowsOf(Guid clauseId) => _texts.TryGetValue(clauseId, out var text) ? text.Rows : [];

    /// <summary>Begins an act on the newest tree.</summary>
    /// <param name="db">A context with a transaction that nobody can write beside.</param>
    /// <param name="standard">The standard, tracked by the context.</param>
    /// <param name="actId">The act's own id.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="at">When.</param>
    /// <param name="limit">Most bytes of a clause's text.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<DraftAct> BeginAsync(
        DraftingDbContext db, StandardRow standard, Guid actId, Guid personId, DateTime at, int limit, CancellationToken cancellation = default) =>
        new(db, standard, await TreeReader.AtAsync(db, standard.Id, cancellation: cancellation), actId, personId, at, limit);

    /// <summary>Takes a step on the tree, or says why not.</summary>
    public DraftRefusal Take(TreeStep step)
    {
        var outcome = Tree.Take(step);
        if (outcome.Refusal != TreeRefusal.None)
            return DraftRefusals.Of(outcome.Refusal);
        Tree = outcome.Tree;
        _steps.Add(outcome.Step);
        if (outcome.Step is TreeStep.Add added)
            _texts[added.Id] = new DraftActText(added.Id, 0, "", isNew: true);
        return DraftRefusal.None;
    }

    /// <summary>The text of a clause as the act has it so far, and its version.</summary>
    public async Task<ClauseText> TextAsync(Guid clauseId, CancellationToken cancellation = default)
    {
        var text = await OfAsync(clauseId, cancellation);
        return new ClauseText(clauseId, text.Version, text.Text);
    }

    /// <summary>Changes the text of a clause.</summary>
    /// <param name="clauseId">The clause.</param>
    /// <param name="changes">The change.</param>
    /// <param name="authors">Who wrote what it puts in, where that is not who acts.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<DraftRefusal> WriteAsync(Guid clauseId, ChangeSet changes, AuthorSpans? authors = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.IsEmpty)
            return DraftRefusal.None;
        var text = await OfAsync(clauseId, cancellation);
        if (Check(text, changes) is not DraftRefusal.None and var refusal)
            return refusal;
        Append(text, changes, authors is null ? null : new TextMove(Authors: authors.Write()));
        _steps.Add(new TreeStep.Write(clauseId, text.Version - 1, text.Version));
        return DraftRefusal.None;
    }

    /// <summary>Carries a stretch of one clause's text into another's, with the comments on its words and the names of those who wrote them.</summary>
    public async Task<DraftRefusal> CarryAsync(Guid fromId, int start, int end, Guid toId, int at, CancellationToken cancellation = default)
    {
        var (from, to) = (await OfAsync(fromId, cancellation), await OfAsync(toId, cancellation));
        var stretch = from.Text[start..end];
        if (stretch.Length == 0)
            return DraftRefusal.None;
        var putIn = ChangeSet.Replace(to.Text.Length, at, at, stretch);
        if (Check(to, putIn) is not DraftRefusal.None and var refusal)
            return refusal;
        var comments = await CommentsOnAsync(from, cancellation);
        var authors = await from.AuthorsAsync(_db, start, end, cancellation);
        Append(from, ChangeSet.Replace(from.Text.Length, start, end, ""), new TextMove(To: new TextMove.Destination(toId, to.Version + 1, at, start, end)));
        Append(to, putIn, new TextMove(From: new TextMove.Origin(fromId, from.Version, at), Authors: authors?.Write()));
        foreach (var (comment, words) in comments.Where(each => each.Words.Start >= start && each.Words.End <= end))
            Anchor(comment, toId, to.Version, new TextAnchor(at + words.Start - start, at + words.End - start));
        _steps.Add(new TreeStep.Carry(fromId, from.Version, start, end, toId, to.Version, at));
        return DraftRefusal.None;
    }

    /// <summary>Settles another wording of a clause as taken over, or opens it again.</summary>
    /// <param name="variant">The wording, tracked by the context.</param>
    /// <param name="takenOver">Whether it is taken over.</param>
    public void Settle(VariantRow variant, bool takenOver)
    {
        ArgumentNullException.ThrowIfNull(variant);
        _db.VariantMoves.Add(VariantRows.Move(variant, takenOver ? VariantState.TakenOver : VariantState.Open, _personId, _at));
        _steps.Add(new TreeStep.Settle(variant.ClauseId, variant.Id, variant.Name, takenOver));
    }

    /// <summary>Takes the comments that are left on a clause to another, or some of them: those on it as a whole, and those whose words are gone.</summary>
    public async Task TakeCommentsAsync(Guid fromId, Guid toId, IReadOnlyList<Guid>? only = null, CancellationToken cancellation = default)
    {
        var to = await OfAsync(toId, cancellation);
        await _db.Comments.Where(c => c.ClauseId == fromId).LoadAsync(cancellation);
        var left = _db.Comments.Local.Where(c => c.ClauseId == fromId && only?.Contains(c.Id) != false).ToList();
        if (left.Count == 0)
            return;
        _steps.Add(new TreeStep.TakeComments(fromId, toId, [.. left.Select(comment => comment.Id)]));
        foreach (var comment in left)
            Anchor(comment, toId, to.Version, comment.AnchorStart is null ? null : new TextAnchor(to.Text.Length, to.Text.Length));
    }

    /// <summary>Writes the act: the tree's revision, the texts', and the rows that say how all is now. The caller commits.</summary>
    public async Task SaveAsync(TreeAct act, long? undoes = null, CancellationToken cancellation = default)
    {
        _db.TreeRevisions.Add(new TreeRevisionRow
        {
            StandardId = _standard.Id,
            Version = ++_standard.TreeVersion,
            ActId = Id,
            PersonId = _personId,
            At = _at,
            Act = act,
            Steps = TreeSteps.Write(_steps),
            Undoes = undoes,
        });
        if (_standard.TreeVersion % TreeReader.SnapshotEvery == 0)
            _db.TreeSnapshots.Add(new TreeSnapshotRow { StandardId = _standard.Id, Version = _standard.TreeVersion, Clauses = TreeSteps.Write(Tree) });
        await FollowAsync(cancellation);
        foreach (var text in _texts.Values)
            text.AddTo(_db);
        await _db.SaveChangesAsync(cancellation);
    }

    // In one order, so that two acts never wait for each other's rows.
    private async Task FollowAsync(CancellationToken cancellation)
    {
        var rows = await _db.Clauses.IgnoreQueryFilters().Where(c => c.StandardId == _standard.Id && c.VariantOfId == null).ToDictionaryAsync(c => c.Id, cancellation);
        foreach (var clause in Tree.All.OrderBy(clause => clause.Id))
        {
            if (!rows.TryGetValue(clause.Id, out var row))
                _db.Clauses.Add(row = new ClauseRow { Id = clause.Id, StandardId = _standard.Id, Slug = clause.Slug });
            ClauseRows.Follow(row, Tree, _standard.TreeVersion);
            if (_texts.TryGetValue(clause.Id, out var text))
                row.Version = text.Version;
        }

        var variants = await _db.Variants.Where(v => v.StandardId == _standard.Id).ToDictionaryAsync(v => v.Id, cancellation);
        foreach (var row in await _db.Clauses.IgnoreQueryFilters().Where(c => c.StandardId == _standard.Id && c.VariantOfId != null).OrderBy(c => c.Id).ToListAsync(cancellation))
            VariantRows.Follow(row, variants[row.Id], Tree, _standard.TreeVersion);
    }

    private async Task<DraftActText> OfAsync(Guid clauseId, CancellationToken cancellation)
    {
        if (_texts.TryGetValue(clauseId, out var known))
            return known;
        var read = await ClauseTexts.ReadAsync(_db, clauseId, cancellation: cancellation);
        return _texts[clauseId] = new DraftActText(clauseId, read.Version, read.Text, isNew: false);
    }

    private DraftRefusal Check(DraftActText text, ChangeSet changes) => changes.Check(text.Text, _limit) switch
    {
        ChangeRefusal.None => DraftRefusal.None,
        ChangeRefusal.TextTooLarge when TextRules.ByteSize(changes.Apply(text.Text)) <= TextRules.ByteSize(text.Text) => DraftRefusal.None,
        ChangeRefusal.TextTooLarge => DraftRefusal.TextTooLarge,
        _ => DraftRefusal.BadText,
    };

    private void Append(DraftActText text, ChangeSet changes, TextMove? moved) => text.Append(changes, moved, ClientNames.Act(Id), _personId, _at);

    private async Task<List<(Data.Comments.CommentRow Comment, TextAnchor Words)>> CommentsOnAsync(DraftActText text, CancellationToken cancellation)
    {
        var comments = await _db.Comments.Where(c => c.ClauseId == text.ClauseId && c.AnchorStart != null).ToListAsync(cancellation);
        comments.RemoveAll(comment => comment.ClauseId != text.ClauseId);
        if (comments.Count == 0)
            return [];
        var places = await AnchorReader.ReadAsync(_db, new ClauseText(text.ClauseId, text.Version, text.Text), comments, text.Rows, cancellation);
        return [.. comments.Where(comment => places.ContainsKey(comment.Id)).Select(comment => (comment, places[comment.Id]))];
    }

    private static void Anchor(Data.Comments.CommentRow comment, Guid clauseId, long version, TextAnchor? words) =>
        (comment.ClauseId, comment.AnchorVersion, comment.AnchorStart, comment.AnchorEnd) = (clauseId, version, words?.Start, words?.End);
}
