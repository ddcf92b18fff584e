namespace QtQms.Drafting.Data.Standards;

/// <summary>The version of a clause's text at a named point.</summary>
public sealed class NamedPointClauseRow
{
    /// <summary>The named point.</summary>
    public Guid NamedPointId { get; set; }

    /// <summary>The clause.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>The version of its text.</summary>
    public long Version { get; set; }
}
