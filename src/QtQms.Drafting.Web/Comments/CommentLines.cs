using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Reads the desk's list: filtered, in reading order, a page at a time.</summary>
internal static class CommentLines
{
    private const int BeginLength = 140;

    public static async Task<CommentList> ReadAsync(
        DraftingDbContext db, Permit permit, CommentFilter filter, int? asked, int? number, DateTime now, CancellationToken cancellation)
    {
        var tree = await DraftReader.TreeAsync(db, permit.Standard!, cancellation);
        var order = tree.Clauses.Select((clause, index) => (clause.Row.Id, index)).ToDictionary(at => at.Id, at => at.index);
        var seen = CommentSight.Seen(db, permit.Standard!.Id, permit.Seat!).AsNoTracking();

        // The order is the tree's, which the database does not know; ids and places of all that is found are small.
        var found = (await Narrow(seen, filter, tree)
                .Select(c => new { c.Number, c.ClauseId, c.AnchorStart })
                .ToListAsync(cancellation))
            .OrderBy(c => c.ClauseId is { } id ? order.GetValueOrDefault(id, int.MaxValue) : -1)
            .ThenBy(c => c.AnchorStart ?? -1)
            .ThenBy(c => c.Number)
            .Select(c => c.Number)
            .ToList();
        var pages = Math.Max(1, (found.Count + CommentsDesk.PageSize - 1) / CommentsDesk.PageSize);
        var page = Math.Clamp(asked ?? PageOf(found, number), 1, pages);
        var numbers = found.Skip((page - 1) * CommentsDesk.PageSize).Take(CommentsDesk.PageSize).ToList();
        var lines = await LinesAsync(db, seen, tree, numbers, cancellation);
        return new CommentList(lines, page, pages, found.Count, found, await CountAsync(seen, cancellation), CommentRights.Of(permit, now));
    }

    private static int PageOf(List<int> found, int? number) => number is { } of ? (found.IndexOf(of) / CommentsDesk.PageSize) + 1 : 1;

    private static IQueryable<CommentRow> Narrow(IQueryable<CommentRow> comments, CommentFilter filter, DraftTree tree)
    {
        comments = filter.State switch
        {
            CommentState.Open => comments.Open(),
            CommentState.Answered => comments.Where(c => c.WithdrawnAt == null && c.Dispositions.Count > 0),
            CommentState.Withdrawn => comments.Where(c => c.WithdrawnAt != null),
            _ => comments,
        };
        if (filter.Type is { } type)
            comments = comments.Where(c => c.Type == type);
        if (filter.Category is { } category)
            comments = comments.Where(c => c.Category == category);
        if (filter.Clause is null)
            return comments;
        var clauseId = tree.Find(filter.Clause)?.Row.Id ?? tree.Removed.FirstOrDefault(removed => removed.Slug == filter.Clause)?.Id ?? Guid.Empty;
        return comments.Where(c => c.ClauseId == clauseId);
    }

    private static async Task<IReadOnlyList<CommentLine>> LinesAsync(
        DraftingDbContext db, IQueryable<CommentRow> seen, DraftTree tree, List<int> numbers, CancellationToken cancellation)
    {
        var labels = tree.Clauses.ToDictionary(clause => clause.Row.Id, clause => clause.Label);
        foreach (var removed in tree.Removed)
            labels[removed.Id] = $"Removed: {removed.Title}";
        var rows = await seen.Where(c => numbers.Contains(c.Number))
            .Select(c => new
            {
                c.Number,
                c.ClauseId,
                c.Category,
                c.Type,
                c.WithdrawnAt,
                Answered = c.Dispositions.Count > 0,
                Author = db.Users.Where(p => p.Id == c.PersonId).Select(p => p.DisplayName).FirstOrDefault(),
                Begin = c.Body.Substring(0, BeginLength),
            })
            .ToDictionaryAsync(c => c.Number, cancellation);
        return
        [
            .. numbers.Select(number => rows[number]).Select(c => new CommentLine(
                c.Number,
                c.ClauseId is { } id ? labels.GetValueOrDefault(id, "") : "Whole document",
                c.Category,
                c.Type,
                c.Author ?? "a former member",
                c.Begin.Length < BeginLength ? c.Begin : c.Begin.TrimEnd() + "…",
                c.WithdrawnAt is not null ? CommentState.Withdrawn : c.Answered ? CommentState.Answered : CommentState.Open)),
        ];
    }

    private static async Task<CommentCounts> CountAsync(IQueryable<CommentRow> seen, CancellationToken cancellation) => new(
        await seen.Open().CountAsync(cancellation),
        await seen.CountAsync(c => c.WithdrawnAt == null && c.Dispositions.Count > 0, cancellation),
        await seen.CountAsync(c => c.WithdrawnAt != null, cancellation));
}
