namespace QtQms.Drafting.Data.Releases;

/// <summary>An immutable published version.</summary>
public sealed class ReleaseRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>Its name, <c>1.0-wd.1</c>: unique in the standard, never reused.</summary>
    public string Version { get; set; } = "";

    /// <summary>Its place among the standard's releases, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The title of the standard at publication.</summary>
    public string Title { get; set; } = "";

    /// <summary>The stage at publication.</summary>
    public string Stage { get; set; } = "";

    /// <summary>When it was published, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The ballot it stands on, or null for an editorial decision below publication.</summary>
    public Guid? BallotId { get; set; }

    /// <summary>The version of the clause tree it holds.</summary>
    public long TreeVersion { get; set; }

    /// <summary>What the publisher says of it.</summary>
    public string Note { get; set; } = "";

    /// <summary>Who proposed it; null for the seed.</summary>
    public Guid? ProposedBy { get; set; }

    /// <summary>Who confirmed it; null for the seed.</summary>
    public Guid? ConfirmedBy { get; set; }

    /// <summary>The manifest's canonical JSON.</summary>
    public string Manifest { get; set; } = "";

    /// <summary>SHA-256 of the manifest, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Its clauses in reading order.</summary>
    public List<ReleaseClauseRow> Clauses { get; set; } = [];

    /// <summary>The register of other standards as it was, JSON: references must resolve the same for ever.</summary>
    public string References { get; set; } = "[]";
}
