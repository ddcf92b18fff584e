using System.Security.Cryptography;
using System.Text;

namespace QtQms.Drafting.Releases;

/// <summary>
/// What a release consists of, in reading order, chained to the release before it: whoever holds the newest manifest's hash
/// can check every text of every release.
/// </summary>
/// <param name="Standard">The standard's name in addresses, <c>qt-qms</c>.</param>
/// <param name="Version">The release's name, <c>1.0-wd.1</c>.</param>
/// <param name="Previous">The hash of the previous release's manifest; null for the first.</param>
/// <param name="Clauses">The clauses in reading order.</param>
public sealed record ReleaseManifest(string Standard, string Version, string? Previous, IReadOnlyList<ManifestEntry> Clauses)
{
    /// <summary>The figures that the texts show, by name.</summary>
    public IReadOnlyList<ManifestFigure> Figures { get; init; } = [];

    /// <summary>The name of the canonical form; a change of the form changes it. Without figures it is the first, as it always was.</summary>
    public string Format => Figures.Count == 0 ? "qtqms-manifest/1" : "qtqms-manifest/2";

    /// <summary>SHA-256 of <see cref="ToJson"/> in UTF-8, lower-case hex: what a signature signs and the next release names.</summary>
    public string Sha256() => HashOf(ToJson());

    /// <summary>The canonical text: one line, no white space, members in a fixed order, only what must be escaped is.</summary>
    public string ToJson() => ManifestJson.Write(this);

    /// <summary>Reads a manifest back from its text.</summary>
    /// <exception cref="FormatException">The text is not a manifest in canonical form.</exception>
    public static ReleaseManifest FromJson(string json) => ManifestJson.Read(json);

    /// <summary>SHA-256 of a text in UTF-8 without a mark, lower-case hex.</summary>
    /// <exception cref="EncoderFallbackException">Half a surrogate pair stands in the text.</exception>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Strict.GetBytes(text)));

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
