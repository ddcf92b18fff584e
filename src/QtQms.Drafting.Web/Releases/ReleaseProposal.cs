using System.Text.Json;

namespace QtQms.Drafting.Web.Releases;

/// <summary>The particulars of a proposal to publish: the name it will have and the draft state that it will freeze.</summary>
/// <param name="Version">The name the release will have.</param>
/// <param name="BallotId">The passed ballot whose text it is; null for an editorial decision.</param>
/// <param name="Note">What the publisher says of it.</param>
/// <param name="TreeVersion">The version of the clause tree.</param>
/// <param name="Texts">The version of each clause's text.</param>
public sealed record ReleaseProposal(string Version, Guid? BallotId, string Note, long TreeVersion, IReadOnlyDictionary<Guid, long> Texts)
{
    public static ReleaseProposal FromJson(string json) =>
        JsonSerializer.Deserialize<ReleaseProposal>(json) ?? throw new JsonException("No proposal.");

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Whether this would publish the same as another: name, ballot and every text.</summary>
    public bool PublishesSameAs(ReleaseProposal other) =>
        (Version, BallotId, TreeVersion) == (other.Version, other.BallotId, other.TreeVersion)
        && Texts.Count == other.Texts.Count
        && Texts.All(text => other.Texts.TryGetValue(text.Key, out var version) && version == text.Value);
}
