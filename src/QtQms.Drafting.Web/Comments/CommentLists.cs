using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Comments;

/// <summary>The comments of one clause with the text in which their places hold.</summary>
/// <param name="Text">The text, no older than any place.</param>
/// <param name="Comments">In the order of the words they are on, those on the whole clause first; at most a page of them, open ones before others.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Rights">What the reader may do.</param>
public sealed record ClauseComments(ClauseText Text, IReadOnlyList<CommentView> Comments, int Total, CommentRights Rights)
{
    /// <summary>How many of those shown wait for a disposition.</summary>
    public int Open => Comments.Count(comment => comment.State == CommentState.Open);
}

/// <summary>A line of the desk's list.</summary>
public sealed record CommentLine(int Number, string Clause, Category Category, CommentType Type, string Author, string Begin, CommentState State);

/// <summary>One page of the comments on a standard.</summary>
/// <param name="Lines">In reading order: the whole document, then clause by clause.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
/// <param name="Found">How many comments the filter lets through.</param>
/// <param name="Numbers">All their numbers, in the same order.</param>
/// <param name="Counts">Of all comments, whatever the filter.</param>
/// <param name="Rights">What the reader may do.</param>
public sealed record CommentList(
    IReadOnlyList<CommentLine> Lines, int Page, int Pages, int Found, IReadOnlyList<int> Numbers, CommentCounts Counts, CommentRights Rights);

/// <summary>How many comments there are, by state.</summary>
public sealed record CommentCounts(int Open, int Answered, int Withdrawn)
{
    public int Total => Open + Answered + Withdrawn;
}
