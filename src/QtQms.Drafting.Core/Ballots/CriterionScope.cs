using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>Whose votes a condition of approval measures.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CriterionScope>))]
public enum CriterionScope
{
    /// <summary>Everybody's. Without any vote for or against it fails.</summary>
    [JsonStringEnumMemberName("all")]
    All,

    /// <summary>Those of participating members. Without any vote for or against it fails.</summary>
    [JsonStringEnumMemberName("participating")]
    Participating,

    /// <summary>Each category's, one by one; a silent one is passed over.</summary>
    [JsonStringEnumMemberName("each_category")]
    EachCategory,

    /// <summary>The mean of the categories' shares, each of equal weight, the silent ones left out.</summary>
    [JsonStringEnumMemberName("weighted")]
    Weighted,
}
