namespace QtQms.Drafting.Data.Editing;

/// <summary>The text of a clause at a version. Version 0 is where its log begins; later ones save replaying.</summary>
public sealed class SnapshotRow
{
    /// <summary>The clause.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>The version of the text.</summary>
    public long Version { get; set; }

    /// <summary>The text, lines ended by <c>\n</c>.</summary>
    public string Text { get; set; } = "";
}
