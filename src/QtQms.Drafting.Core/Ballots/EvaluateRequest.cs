using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>What <c>POST /api/v1/ballot-rules/{rule}/evaluate</c> takes: counts by category, or for <c>iso-dis</c> by body.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EvaluateRequest
{
    /// <summary>Counts under the keys <c>industry</c>, <c>academia</c>, <c>civil-society</c>, <c>government</c>.</summary>
    public IReadOnlyDictionary<string, EvaluateCounts?>? Categories { get; init; }

    /// <summary>Counts of the participating members.</summary>
    public EvaluateCounts? Participating { get; init; }

    /// <summary>Counts of all members.</summary>
    public EvaluateCounts? All { get; init; }

    /// <summary>Blocking objections not yet recirculated.</summary>
    public int OpenObjections { get; init; }

    /// <summary>Whether the text was changed in substance since it was balloted.</summary>
    public bool SubstantiveChange { get; init; }
}
