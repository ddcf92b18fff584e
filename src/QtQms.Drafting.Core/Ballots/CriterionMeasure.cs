using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>Which share a condition of approval bounds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CriterionMeasure>))]
public enum CriterionMeasure
{
    /// <summary>Approvals, from below.</summary>
    [JsonStringEnumMemberName("approve_at_least")]
    ApproveAtLeast,

    /// <summary>Disapprovals, from above.</summary>
    [JsonStringEnumMemberName("disapprove_at_most")]
    DisapproveAtMost,
}
