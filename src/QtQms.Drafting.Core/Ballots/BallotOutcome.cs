using System.Text.Json;
using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>
/// What a tally came to and why: every criterion that was reached with its arithmetic. Data only, no sentences; the same
/// counts under the same rule give the same text.
/// </summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="RuleVersion">The rule's version.</param>
/// <param name="Result">What it came to; <c>outcome</c> in JSON.</param>
/// <param name="Failed">The reasons in the order of evaluation, <c>quorum-chamber:GOV</c>; empty if approved, pending or not.</param>
/// <param name="Warnings">What does not stand in the way of approval but has to be shown: <c>balance:IND</c>, <c>silent:CIV</c>, and what leaves it pending, <c>objections</c>, <c>changes</c>.</param>
/// <param name="Criteria">Every condition up to the step that ended the evaluation.</param>
/// <param name="Figures">Chambers in their usual order, then everybody.</param>
/// <param name="WeightedApproval">W, where the rule weighs chambers and the evaluation reached it.</param>
/// <param name="OpenObjections">Blocking objections not yet recirculated.</param>
/// <param name="SubstantiveChange">Whether the text was changed in substance since it was balloted.</param>
public sealed record BallotOutcome(
    string Rule,
    int RuleVersion,
    [property: JsonPropertyName("outcome")] BallotResult Result,
    IReadOnlyList<string> Failed,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<Criterion> Criteria,
    IReadOnlyList<ScopeFigures> Figures,
    Share? WeightedApproval,
    int OpenObjections,
    bool SubstantiveChange)
{
    /// <summary>Whether the approval conditions hold, pending or not.</summary>
    [JsonIgnore]
    public bool Passed => Result is BallotResult.Approved or BallotResult.ApprovedPendingRecirculation;

    /// <summary>Whether it is the quorum, of all or of a chamber, that failed.</summary>
    [JsonIgnore]
    public bool QuorumFailed => Criteria.Any(criterion => criterion is { Holds: false, Binding: true, Name: "quorum" or "quorum-chamber" or "return" });

    /// <summary>Reads an outcome from its text.</summary>
    /// <exception cref="JsonException">The text is no outcome.</exception>
    public static BallotOutcome FromJson(string json) =>
        JsonSerializer.Deserialize<BallotOutcome>(json, BallotJson.Options) ?? throw new JsonException("No outcome.");

    /// <summary>The outcome as text; the same outcome gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BallotJson.Options);
}
