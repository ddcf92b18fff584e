namespace QtQms.Drafting.Web.Comments;

/// <summary>What the forms of a comment hand in.</summary>
public sealed class CommentActEntry
{
    public string? Body { get; set; }

    public string? Decision { get; set; }

    public string? Reason { get; set; }

    /// <summary>Where to go when it is done.</summary>
    public string? ReturnUrl { get; set; }
}
