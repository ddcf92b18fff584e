using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Data.Comments;

/// <summary>A decision on a comment. Changing one's mind appends; nothing is overwritten.</summary>
public sealed class DispositionRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The comment.</summary>
    public Guid CommentId { get; set; }

    /// <summary>What was decided.</summary>
    public Disposition Decision { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who decided.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }
}
