using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>A node of the standard's tree. Its number is computed from the tree; its text is in the revision log.</summary>
public sealed class ClauseRow
{
    /// <summary>The uid, version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>The clause it stands under, null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Its place among its siblings.</summary>
    public int Position { get; set; }

    /// <summary>Its name in addresses and references, given once.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>What it is.</summary>
    public ClauseKind Kind { get; set; }

    /// <summary>Whether it holds requirements.</summary>
    public Obligation Obligation { get; set; }

    /// <summary>Themes, comma-separated.</summary>
    public string Themes { get; set; } = "";

    /// <summary>Stages of the life cycle, comma-separated.</summary>
    public string Lifecycle { get; set; } = "";

    /// <summary>Clauses of other standards it corresponds to, comma-separated.</summary>
    public string Refs { get; set; } = "";

    /// <summary>The version of its text: the last revision's, 0 before the first. Moved by the append alone.</summary>
    public long Version { get; set; }

    /// <summary>The version of the tree that removed it, null while it stands in the tree.</summary>
    public long? RemovedAt { get; set; }

    /// <summary>The clause that this is another wording of; null for clauses of the tree.</summary>
    public Guid? VariantOfId { get; set; }
}
