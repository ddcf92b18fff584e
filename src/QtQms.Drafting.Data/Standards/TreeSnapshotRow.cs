namespace QtQms.Drafting.Data.Standards;

/// <summary>The tree of a draft at the version with which its log begins.</summary>
public sealed class TreeSnapshotRow
{
    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>The version of the tree.</summary>
    public long Version { get; set; }

    /// <summary>The clauses, as <c>TreeSteps</c> writes them.</summary>
    public string Clauses { get; set; } = "";
}
