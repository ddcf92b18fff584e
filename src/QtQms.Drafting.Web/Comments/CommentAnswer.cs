namespace QtQms.Drafting.Web.Comments;

/// <summary>What became of an act at the comments desk.</summary>
/// <param name="Refusal">None when it is done.</param>
/// <param name="Number">The comment's number in its standard, 0 when there is none.</param>
/// <param name="ClauseId">The clause it is on; whoever committed it tells the clause's feed.</param>
public sealed record CommentAnswer(CommentsRefusal Refusal, int Number = 0, Guid? ClauseId = null)
{
    public bool Done => Refusal == CommentsRefusal.None;
}
