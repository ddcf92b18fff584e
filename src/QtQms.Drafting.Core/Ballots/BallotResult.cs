using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>What a tally comes to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BallotResult>))]
public enum BallotResult
{
    /// <summary>The roster does not allow a ballot. At closing: recusals have left too few.</summary>
    NotOpenable,

    /// <summary>Too few took part for anything to be decided.</summary>
    Invalid,

    /// <summary>Not approved.</summary>
    NotApproved,

    /// <summary>All conditions hold, but an objection is open or the text was changed in substance.</summary>
    ApprovedPendingRecirculation,

    /// <summary>Approved.</summary>
    Approved,
}
