using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Releases;

/// <summary>A clause in a release's manifest.</summary>
/// <param name="Uid">The clause's identity.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Number">Its number in the release; empty for a clause without one.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Obligation">Whether it holds requirements.</param>
/// <param name="TextVersion">The version of its text.</param>
/// <param name="Sha256">SHA-256 of the text in UTF-8, lower-case hex; see <see cref="ReleaseManifest.HashOf"/>.</param>
public sealed record ManifestEntry(
    Guid Uid,
    string Slug,
    string Number,
    string Title,
    ClauseKind Kind,
    Obligation Obligation,
    long TextVersion,
    string Sha256);
