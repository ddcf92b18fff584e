using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Web.Comments;

/// <summary>What a comment says.</summary>
/// <param name="Type">General, technical, editorial; null when none was chosen.</param>
/// <param name="Body">The comment.</param>
/// <param name="ProposedChange">The wording proposed instead, or empty.</param>
/// <param name="SupportsNegative">Whether it gives a reason for disapproval; heeded while a ballot is open.</param>
public sealed record CommentWords(CommentType? Type, string Body, string ProposedChange = "", bool SupportsNegative = false)
{
    /// <summary>With the line ends that texts have here and without the space around it that forms bring.</summary>
    internal CommentWords Tidy() => this with { Body = Tidy(Body).Trim(), ProposedChange = Tidy(ProposedChange).TrimEnd() };

    internal static string Tidy(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
