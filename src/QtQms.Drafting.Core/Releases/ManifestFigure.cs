namespace QtQms.Drafting.Releases;

/// <summary>A figure in a release's manifest.</summary>
/// <param name="Name">Its name in the texts, <c>ion-trap.png</c>.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
public sealed record ManifestFigure(string Name, string Sha256);
