using System.Text.Json;

namespace QtQms.Drafting.Ballots;

/// <summary>
/// How votes decide, as data (process.md b2): immutable, versioned, written to JSON when a ballot opens and read from there
/// ever after, so that a later change of a preset cannot touch an open or closed ballot.
/// </summary>
public sealed record BallotRule
{
    /// <summary>The name in addresses, <c>qt-four-chamber</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Raised whenever the meaning changes.</summary>
    public required int Version { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>Who has one vote.</summary>
    public required VotingUnit Unit { get; init; }

    /// <summary>What becomes of a disapproval without reason.</summary>
    public required UnreasonedNegative UnreasonedNegative { get; init; }

    /// <summary>What the roster must look like, or null for no condition.</summary>
    public FormationRule? Formation { get; init; }

    /// <summary>How many must return a vote, or null for no condition.</summary>
    public QuorumRule? Quorum { get; init; }

    /// <summary>The share of abstentions among the returns at which a ballot fails; null for none.</summary>
    public Ratio? AbstainCap { get; init; }

    /// <summary>How many chambers may be without any vote for or against; null where chambers do not count.</summary>
    public int? MaxSilentChambers { get; init; }

    /// <summary>What approval takes; all must hold.</summary>
    public required IReadOnlyList<ApprovalCriterion> Criteria { get; init; }

    /// <summary>Whether an open objection or a substantive change keeps an approval pending.</summary>
    public required bool ObjectionsPend { get; init; }

    /// <summary>The least time between opening and closing, in days.</summary>
    public required int MinDays { get; init; }

    /// <summary>By how many days a ballot that fails its quorum extends itself, once; 0 for never.</summary>
    public required int ExtensionDays { get; init; }

    /// <summary>Reads a rule from the text stored with a ballot.</summary>
    /// <exception cref="JsonException">The text is no rule.</exception>
    public static BallotRule FromJson(string json) =>
        JsonSerializer.Deserialize<BallotRule>(json, BallotJson.Options) ?? throw new JsonException("No rule.");

    /// <summary>The rule as text; the same rule gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BallotJson.Options);
}
