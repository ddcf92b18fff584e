using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Types, states and dispositions in words, with the class that shows each.</summary>
public static class CommentText
{
    public static string Name(this CommentType type) => type switch
    {
        CommentType.General => "general",
        CommentType.Technical => "technical",
        CommentType.Editorial => "editorial",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>What is a comment of this type about.</summary>
    public static string Means(this CommentType type) => type switch
    {
        CommentType.General => "The clause or the approach as a whole",
        CommentType.Technical => "What is required, recommended or defined",
        CommentType.Editorial => "Wording, grammar, layout",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static string Name(this CommentState state) => state switch
    {
        CommentState.Open => "Open",
        CommentState.Answered => "Answered",
        CommentState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string CssClass(this CommentState state) => state switch
    {
        CommentState.Open => "status-open",
        CommentState.Answered => "status-done",
        CommentState.Withdrawn => "status-withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Name(this Disposition decision) => decision switch
    {
        Disposition.Accepted => "Accepted",
        Disposition.AcceptedModified => "Accepted with modifications",
        Disposition.Rejected => "Not accepted",
        Disposition.Noted => "Noted",
        Disposition.DeferredNextEdition => "Kept for the next edition",
        Disposition.Duplicate => "Duplicate of another comment",
        Disposition.OutOfScope => "Out of scope",
        Disposition.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    public static string CssClass(this Disposition decision) => decision switch
    {
        Disposition.Accepted or Disposition.AcceptedModified => "status-done",
        Disposition.Rejected => "status-failed",
        Disposition.Withdrawn => "status-withdrawn",
        _ => "status-waiting",
    };

    /// <summary>The dispositions that editors give: all but the author's own.</summary>
    public static IReadOnlyList<Disposition> Offered { get; } = [.. DispositionKey.All.Where(decision => decision != Disposition.Withdrawn)];
}
