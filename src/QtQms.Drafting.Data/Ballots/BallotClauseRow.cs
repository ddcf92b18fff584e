namespace QtQms.Drafting.Data.Ballots;

/// <summary>A clause as a ballot holds it.</summary>
public sealed class BallotClauseRow
{
    /// <summary>The ballot.</summary>
    public Guid BallotId { get; set; }

    /// <summary>The clause.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>Its number at opening.</summary>
    public string Number { get; set; } = "";

    /// <summary>The version of its text at opening.</summary>
    public long Version { get; set; }

    /// <summary>SHA-256 of the text, UTF-8, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";
}
