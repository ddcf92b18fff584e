using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>
/// Counts as a request gives them. A member nobody knows is refused by the reader: a misspelt one would silently count as zero.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EvaluateCounts
{
    /// <summary>E; needed where counts go by category, otherwise the sum of the votes.</summary>
    public long? Eligible { get; init; }

    /// <summary>A; 0 if not given.</summary>
    public long Approve { get; init; }

    /// <summary>D, with reason; 0 if not given.</summary>
    public long Disapprove { get; init; }

    /// <summary>X, without reason; 0 if not given.</summary>
    public long Unreasoned { get; init; }

    /// <summary>B; 0 if not given.</summary>
    public long Abstain { get; init; }
}
