using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>Who has one vote.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VotingUnit>))]
public enum VotingUnit
{
    /// <summary>A voting interest: an organisation with its affiliates, or an unaffiliated expert.</summary>
    [JsonStringEnumMemberName("organisation")]
    Organisation,

    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("person")]
    Person,
}
