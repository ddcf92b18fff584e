using System.Globalization;

namespace QtQms.Drafting.Web.History;

/// <summary>How draft states are named in addresses: <c>now</c>, <c>seen</c>, <c>point-…</c>, <c>release-1.0-wd.1</c>, <c>at-20270301T093000</c>.</summary>
public static class DraftStateKey
{
    public const string Now = "now";
    public const string Seen = "seen";

    private const string PointPrefix = "point-";
    private const string ReleasePrefix = "release-";
    private const string InstantPrefix = "at-";
    private const string InstantFormat = "yyyyMMdd'T'HHmmss";

    public static string OfPoint(Guid id) => $"{PointPrefix}{id:N}";

    public static string OfRelease(string version) => ReleasePrefix + version;

    public static string OfInstant(DateTime at) => InstantPrefix + at.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static Guid? Point(string key) =>
        key.StartsWith(PointPrefix, StringComparison.Ordinal) && Guid.TryParseExact(key[PointPrefix.Length..], "N", out var id) ? id : null;

    public static string? Release(string key) => key.StartsWith(ReleasePrefix, StringComparison.Ordinal) ? key[ReleasePrefix.Length..] : null;

    public static DateTime? Instant(string key) =>
        key.StartsWith(InstantPrefix, StringComparison.Ordinal)
        && DateTime.TryParseExact(key[InstantPrefix.Length..], InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at : null;

    /// <summary>What a field for day and hour sends: <c>2027-03-01T09:30</c>, taken as UTC.</summary>
    public static string? OfField(string? local) =>
        DateTime.TryParseExact(local, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? OfInstant(at) : null;
}
