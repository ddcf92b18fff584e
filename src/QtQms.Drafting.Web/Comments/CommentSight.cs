using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Comments;

/// <summary>
/// Which comments a member sees (process.md c1): a comment made in a ballot is sealed to its own organisation until the
/// ballot closes, then all appear at once. Every reading of comments begins here.
/// </summary>
public static class CommentSight
{
    /// <summary>The comments on a standard that are visible from a seat in its group.</summary>
    public static IQueryable<CommentRow> Seen(DraftingDbContext db, Guid standardId, Seat seat)
    {
        var organisationId = seat.OrganisationId;
        return db.Comments.Where(c => c.StandardId == standardId
            && (c.BallotId == null || c.OrganisationId == organisationId
                || !db.Ballots.Any(b => b.Id == c.BallotId && b.State == BallotState.Open)));
    }

    /// <summary>Those that lack a disposition: each stands in the way of the next stage.</summary>
    public static IQueryable<CommentRow> Open(this IQueryable<CommentRow> comments) =>
        comments.Where(c => c.WithdrawnAt == null && c.Dispositions.Count == 0);
}
