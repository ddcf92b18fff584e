namespace QtQms.Drafting.Data.Standards;

/// <summary>A draft state that somebody gave a name, to come back to it.</summary>
public sealed class NamedPointRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>Its name, one within the standard.</summary>
    public string Name { get; set; } = "";

    /// <summary>Who named it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The version of the tree.</summary>
    public long TreeVersion { get; set; }

    /// <summary>The version of each clause's text that stood in the tree then.</summary>
    public ICollection<NamedPointClauseRow> Clauses { get; } = [];
}
