using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Shows in the text which words comments are about; mark and card carry the comment's number.</summary>
public static class CommentMarks
{
    public static IReadOnlyList<SourceMark> Of(ClauseComments comments) =>
    [
        .. comments.Comments.Where(comment => comment.Words is not null).Select(comment => new SourceMark(
            comment.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            comment.Words!.Value.Start,
            comment.Words.Value.End,
            comment.State != CommentState.Open ? "is-resolved" : comment.ProposedChange.Length > 0 ? "is-suggestion" : "")),
    ];
}
