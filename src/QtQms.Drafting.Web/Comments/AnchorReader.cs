using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Finds the words of comments again in a later text, by following each change of the log.</summary>
public static class AnchorReader
{
    /// <summary>After so many revisions the place found is stored, so that the way is not walked from the start each time.</summary>
    public const int StoredAfter = 200;

    /// <summary>Fewer UTF-16 units than this could be somebody else's words when they turn up in another place.</summary>
    private const int FarEnough = 16;

    /// <summary>
    /// The places of the anchored comments of one clause in a text of it. Comments on the whole clause are left out; words that
    /// are gone are not in the answer.
    /// </summary>
    /// <param name="db">Where the log is.</param>
    /// <param name="text">The text, no older than any of the anchors.</param>
    /// <param name="comments">Comments on that clause.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Task<IReadOnlyDictionary<Guid, TextAnchor>> ReadAsync(
        DraftingDbContext db, ClauseText text, IReadOnlyList<CommentRow> comments, CancellationToken cancellation = default) =>
        ReadAsync(db, text, comments, [], cancellation);

    /// <summary>The same where the newest revisions are not in the log yet: those of an act that is being made.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TextAnchor>> ReadAsync(
        DraftingDbContext db, ClauseText text, IReadOnlyList<CommentRow> comments, IReadOnlyList<RevisionRow> unwritten, CancellationToken cancellation = default)
    {
        var anchored = comments.Where(c => c.AnchorStart is not null && c.AnchorVersion <= text.Version).ToList();
        if (anchored.Count == 0)
            return new Dictionary<Guid, TextAnchor>();
        var anchors = anchored.ToDictionary(c => c.Id, c => new TextAnchor(c.AnchorStart!.Value, c.AnchorEnd!.Value));
        await FollowAsync(db, text, anchored, anchors, cancellation);
        foreach (var revision in unwritten)
            Follow(anchored, anchors, revision.Version, revision.Changes);
        foreach (var comment in anchored)
            anchors[comment.Id] = Again(text.Text, comment.Quote, anchors[comment.Id]);
        if (unwritten.Count == 0)
            await StoreAsync(db, text, anchored, anchors, cancellation);
        return anchors.Where(anchor => !anchor.Value.IsOrphaned).ToDictionary();
    }

    private static async Task FollowAsync(
        DraftingDbContext db, ClauseText text, List<CommentRow> comments, Dictionary<Guid, TextAnchor> anchors, CancellationToken cancellation)
    {
        var oldest = comments.Min(c => c.AnchorVersion);
        var revisions = db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == text.ClauseId && r.Version > oldest && r.Version <= text.Version)
            .OrderBy(r => r.Version)
            .Select(r => new { r.Version, r.Changes })
            .AsAsyncEnumerable();
        await foreach (var revision in revisions.WithCancellation(cancellation))
            Follow(comments, anchors, revision.Version, revision.Changes);
    }

    private static void Follow(List<CommentRow> comments, Dictionary<Guid, TextAnchor> anchors, long version, string json)
    {
        var changes = ChangeSet.FromJson(json);
        foreach (var comment in comments.Where(c => c.AnchorVersion < version))
            anchors[comment.Id] = anchors[comment.Id].Map(changes);
    }

    // Words that were deleted, wholly or in part, and then brought back stand in the text as they were quoted. They are looked
    // for where they stood; words that are gone from there also elsewhere, if they are many enough to be told from others.
    private static TextAnchor Again(string text, string quote, TextAnchor anchor)
    {
        if (quote.Length == 0)
            return anchor;
        var margin = anchor.IsOrphaned ? quote.Length : quote.Length - 1;
        if (Nearest(text, quote, anchor.Start, anchor.Start - margin, anchor.End + margin) is { } back)
            return new TextAnchor(back, back + quote.Length);
        return anchor.IsOrphaned && quote.Length >= FarEnough && Only(text, quote) is { } moved
            ? new TextAnchor(moved, moved + quote.Length)
            : anchor;
    }

    private static int? Nearest(string text, string quote, int place, int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(text.Length, to));
        int? nearest = null;
        for (var at = text.IndexOf(quote, from, to - from, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(quote, at + 1, to - at - 1, StringComparison.Ordinal))
        {
            if (nearest is null || Math.Abs(at - place) < Math.Abs(nearest.Value - place))
                nearest = at;
        }

        return nearest;
    }

    private static int? Only(string text, string quote)
    {
        var at = text.IndexOf(quote, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(quote, at + 1, StringComparison.Ordinal) < 0 ? at : null;
    }

    // Derived: the log can always find it again. Two readers that store at once store the same.
    private static async Task StoreAsync(
        DraftingDbContext db, ClauseText text, List<CommentRow> comments, Dictionary<Guid, TextAnchor> anchors, CancellationToken cancellation)
    {
        foreach (var comment in comments.Where(c => text.Version - c.AnchorVersion > StoredAfter))
        {
            var anchor = anchors[comment.Id];
            await db.Comments.Where(c => c.Id == comment.Id && c.AnchorVersion == comment.AnchorVersion)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(c => c.AnchorVersion, text.Version)
                    .SetProperty(c => c.AnchorStart, anchor.Start)
                    .SetProperty(c => c.AnchorEnd, anchor.End), cancellation);
        }
    }
}
