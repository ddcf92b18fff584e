using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Comments;

/// <summary>What a person may do at the comments desk now, so that pages offer only that. The desk asks again.</summary>
/// <param name="Comment">Comment.</param>
/// <param name="Decide">Answer comments with a disposition.</param>
/// <param name="InBallot">A ballot is open: comments are sealed, and replies only go to one's own.</param>
public sealed record CommentRights(bool Comment, bool Decide, bool InBallot)
{
    public static CommentRights None { get; } = new(false, false, false);

    /// <summary>Whether a reply to this comment can be made.</summary>
    public bool Reply(CommentView comment) => Comment && comment.WithdrawnAt is null && (!InBallot || comment.Sealed);

    /// <summary>Whether this comment can be given a disposition.</summary>
    public bool DecideOn(CommentView comment) => Decide && comment.WithdrawnAt is null;

    internal static CommentRights Of(Permit permit, DateTime now) =>
        new(permit.May(Act.Comment, now), permit.May(Act.Dispose, now), permit.Standard?.FrozenByBallotId is not null);
}
