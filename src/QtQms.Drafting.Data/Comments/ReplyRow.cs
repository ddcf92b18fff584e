namespace QtQms.Drafting.Data.Comments;

/// <summary>An answer in the thread of a comment.</summary>
public sealed class ReplyRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The comment.</summary>
    public Guid CommentId { get; set; }

    /// <summary>Who answers.</summary>
    public Guid PersonId { get; set; }

    /// <summary>What the answer says.</summary>
    public string Body { get; set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }
}
