using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Releases;

/// <summary>A clause as a release holds it.</summary>
public sealed class ReleaseClauseRow
{
    /// <summary>The release.</summary>
    public Guid ReleaseId { get; set; }

    /// <summary>The clause.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>Its place in reading order, from 0.</summary>
    public int Order { get; set; }

    /// <summary>1 at the top of the tree.</summary>
    public int Depth { get; set; }

    /// <summary>Its number, frozen.</summary>
    public string Number { get; set; } = "";

    /// <summary>Its slug.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; set; } = "";

    /// <summary>What it is.</summary>
    public ClauseKind Kind { get; set; }

    /// <summary>Whether it holds requirements.</summary>
    public Obligation Obligation { get; set; }

    /// <summary>The version of its text.</summary>
    public long TextVersion { get; set; }

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>SHA-256 of the text, UTF-8, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";
}
