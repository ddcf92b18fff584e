using System.Text.Json;
using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>What is proposed when a ballot is to open: the second person confirms exactly this.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Days">How long it is open.</param>
/// <param name="Stage">The stage at which it was proposed; at any other it means something else.</param>
public sealed record OpeningParticulars(string Question, int Days, string Stage)
{
    public static OpeningParticulars FromJson(string json) =>
        JsonSerializer.Deserialize<OpeningParticulars>(json, BallotJson.Options) ?? throw new JsonException("No particulars.");

    public string ToJson() => JsonSerializer.Serialize(this, BallotJson.Options);
}

/// <summary>What is proposed when a ballot is to be recalled.</summary>
/// <param name="BallotId">The ballot.</param>
/// <param name="Reason">Why, for the record.</param>
public sealed record RecallParticulars(Guid BallotId, string Reason)
{
    public static RecallParticulars FromJson(string json) =>
        JsonSerializer.Deserialize<RecallParticulars>(json, BallotJson.Options) ?? throw new JsonException("No particulars.");

    public string ToJson() => JsonSerializer.Serialize(this, BallotJson.Options);
}
