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
        if (tree.Clauses.FirstOrDefault(each => each.Row.Id == clauseId) is not { } clause)
        {
            // What could not be written any more in a clause that was removed can be filed on it as a whole.
            return tree.Removed.FirstOrDefault(each => each.Id == clauseId) is { } removed
                ? (new CommentPlace(clauseId, "", removed.Version, null, ""), CommentsRefusal.None)
                : (null, CommentsRefusal.NotFound);
        }

        return target switch
        {
            SelectedSource selected => await SelectedAsync(db, clause, selected, cancellation),
            QuotedWords { Quote: var quote } quoted when !string.IsNullOrWhiteSpace(quote) => await QuotedAsync(db, tree, clause, quoted, cancellation),
            _ => (new CommentPlace(clauseId, clause.Number, clause.Row.Version, null, ""), CommentsRefusal.None),
        };
    }

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
