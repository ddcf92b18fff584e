using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>What becomes of a disapproval without a valid reason; the bodies of process.md b1 differ on it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnreasonedNegative>))]
public enum UnreasonedNegative
{
    /// <summary>A return that is neither for nor against (ISO's exclusion, IEEE).</summary>
    [JsonStringEnumMemberName("return_only")]
    ReturnOnly,

    /// <summary>As if nothing had been returned (HL7).</summary>
    [JsonStringEnumMemberName("no_response")]
    NoResponse,

    /// <summary>A disapproval like any other.</summary>
    [JsonStringEnumMemberName("count_as_no")]
    CountAsNo,
}
