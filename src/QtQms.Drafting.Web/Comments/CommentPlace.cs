using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Quotes;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Where a new comment is anchored: what its row keeps of the place.</summary>
/// <param name="ClauseId">The clause, or null for the whole document.</param>
/// <param name="ClauseNumber">The clause's number now.</param>
/// <param name="Version">The version of the text in which the anchor holds.</param>
/// <param name="Words">The anchor, or null for a whole clause or document.</param>
/// <param name="Quote">The source of the words, or empty.</param>
internal sealed record CommentPlace(Guid? ClauseId, string ClauseNumber, long Version, TextAnchor? Words, string Quote)
{
    /// <summary>The longest stretch of source that a comment can be about, in UTF-16 units.</summary>
    public const int MaxQuote = 2_000;

    /// <summary>Finds the place that a target names. What is quoted is read from the log, never taken from the browser.</summary>
    public static async Task<(CommentPlace? Place, CommentsRefusal Refusal)> FindAsync(
        DraftingDbContext db, StandardRow standard, CommentTarget target, CancellationToken cancellation)
    {
        if (target is DocumentAsWhole)
            return (new CommentPlace(null, "", 0, null, ""), CommentsRefusal.None);
        var tree = await DraftReader.TreeAsync(db, standard, cancellation);
        var clauseId = target switch
        {
            ClauseAsWhole whole => whole.ClauseId,
            SelectedSource selected => selected.ClauseId,
            QuotedWords quoted => quoted.ClauseId,
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
        var removed = tree.Removed.FirstOrDefault(each => each.Id == clauseId);
        if ((removed is null ? tree.Clauses.FirstOrDefault(each => each.Row.Id == clauseId) : new DraftClause(removed, "", 0)) is not { } clause)
            return (null, CommentsRefusal.NotFound);
        var (place, refusal) = target switch
        {
            SelectedSource selected => await SelectedAsync(db, clause, selected, cancellation),
            QuotedWords { Quote: var quote } quoted when !string.IsNullOrWhiteSpace(quote) => await QuotedAsync(db, tree, clause, quoted, cancellation),
            _ => (Whole(clause), CommentsRefusal.None),
        };
        place = place is null ? null : await CarriedOnAsync(db, tree, place, cancellation);
        // What could not be written any more in a clause that was removed can be filed on it as a whole.
        return removed is not null && (place is null || place.ClauseId == clauseId)
            ? (await CarriedOnAsync(db, tree, Whole(clause), cancellation), CommentsRefusal.None)
            : (place, refusal);
    }

    // The words may have been carried to another clause since they were read, and a whole clause merged into another.
    private static async Task<CommentPlace> CarriedOnAsync(DraftingDbContext db, DraftTree tree, CommentPlace place, CancellationToken cancellation)
    {
        var words = place.Words;
        var rows = await db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == place.ClauseId && (words == null ? r.Version == place.Version : r.Version > place.Version))
            .OrderBy(r => r.Version).Select(r => new { r.Changes, r.Moved }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var changes = ChangeSet.FromJson(row.Changes);
            if (row.Moved is { } moved && TextMove.Read(moved).To is { } to && Goes(to))
                return await CarriedOnAsync(db, tree, Of(to), cancellation);
            words = words?.Map(changes);

            bool Goes(TextMove.Destination to) => words is { } at ? at.Start >= to.Start && at.End <= to.End : changes.NewLength == 0 && IsRemoved(place.ClauseId);
        }

        return place;

        bool IsRemoved(Guid? clauseId) => tree.Removed.Any(clause => clause.Id == clauseId);

        CommentPlace Of(TextMove.Destination to) => place with
        {
            ClauseId = to.ClauseId,
            ClauseNumber = tree.Clauses.FirstOrDefault(clause => clause.Row.Id == to.ClauseId)?.Number ?? "",
            Version = words is null ? tree.VersionOf(to.ClauseId) : to.Version,
            Words = words is { } at ? new TextAnchor(to.At + at.Start - to.Start, to.At + at.End - to.Start) : null,
        };
    }

    private static CommentPlace Whole(DraftClause clause) => new(clause.Row.Id, clause.Number, clause.Row.Version, null, "");

    private static async Task<(CommentPlace?, CommentsRefusal)> SelectedAsync(
        DraftingDbContext db, DraftClause clause, SelectedSource selected, CancellationToken cancellation)
    {
        if (selected.Version < 0 || selected.Version > clause.Row.Version)
            return (null, CommentsRefusal.BadRange);
        var text = (await ClauseTexts.ReadAsync(db, clause.Row.Id, selected.Version, cancellation)).Text;
        var words = new TextAnchor(selected.From, selected.To);
        if (!words.Fits(text))
            return (null, CommentsRefusal.BadRange);
        return words.End - words.Start > MaxQuote
            ? (null, CommentsRefusal.TooManyWords)
            : (Of(clause, selected.Version, text, words), CommentsRefusal.None);
    }

    private static async Task<(CommentPlace?, CommentsRefusal)> QuotedAsync(
        DraftingDbContext db, DraftTree tree, DraftClause clause, QuotedWords quoted, CancellationToken cancellation)
    {
        if (quoted.Quote.Length > MaxQuote)
            return (null, CommentsRefusal.TooManyWords);
        var version = quoted.Version is >= 0 and var read && read <= clause.Row.Version ? read : clause.Row.Version;
        var text = (await ClauseTexts.ReadAsync(db, clause.Row.Id, version, cancellation)).Text;
        if (SourceOf(text, quoted, tree, clause) is not { } words)
            return (null, CommentsRefusal.WordsNotFound);
        return words.End - words.Start > MaxQuote
            ? (null, CommentsRefusal.TooManyWords)
            : (Of(clause, version, text, words), CommentsRefusal.None);
    }

    // In the block that the page named; else anywhere in the clause; else, for a selection that markup splits, that block.
    private static TextAnchor? SourceOf(string text, QuotedWords quoted, DraftTree tree, DraftClause clause)
    {
        var context = ClauseContexts.Of(tree, clause);
        if (quoted is { BlockFrom: >= 0 and var from, BlockTo: var to } && to > from && to <= text.Length)
            return Found(from, to.Value) ?? Found(0, text.Length) ?? Fitting(new TextAnchor(from, to.Value));
        return Found(0, text.Length);

        TextAnchor? Found(int blockFrom, int blockTo)
        {
            var found = Markup.Quotes.Quote.Find(text, blockFrom, blockTo, quoted.Quote, context);
            return found == new SourceRange(blockFrom, blockTo) ? null : Fitting(new TextAnchor(found.From, found.To));
        }

        TextAnchor? Fitting(TextAnchor words) => words.Fits(text) ? words : null;
    }

    private static CommentPlace Of(DraftClause clause, long version, string text, TextAnchor words) =>
        new(clause.Row.Id, clause.Number, version, words, text[words.Start..words.End]);
}
