using System.Globalization;

namespace QtQms.Drafting.Web.Following;

/// <summary>Which happenings a list holds. What is null does not narrow it.</summary>
/// <param name="Person">Who did it.</param>
/// <param name="Clause">A clause's slug.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Since">Nothing before this instant.</param>
/// <param name="Watched">Only what the reader watches.</param>
public sealed record ActivityFilter(Guid? Person = null, string? Clause = null, HappeningKind? Kind = null, DateTime? Since = null, bool Watched = false)
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff";

    /// <summary>Reads an address; what it does not know it leaves out.</summary>
    public static ActivityFilter Parse(string? person, string? clause, string? what, string? since) => new(
        Guid.TryParse(person, out var id) ? id : null,
        string.IsNullOrEmpty(clause) ? null : clause,
        HappeningKinds.FromKey(what),
        Instant(since),
        what == "watched");

    /// <summary>An instant in an address, or null.</summary>
    public static DateTime? Instant(string? text) =>
        DateTime.TryParseExact(text, [InstantFormat, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at : null;

    /// <summary>An instant as addresses have it, exact.</summary>
    public static string Text(DateTime at) => at.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>The same as the query of an address, with its question mark, or empty.</summary>
    public string Query(DateTime? before = null)
    {
        var parts = new List<string>();
        if (Person is { } person)
            parts.Add($"person={person}");
        if (Clause is not null)
            parts.Add($"clause={Uri.EscapeDataString(Clause)}");
        if (Watched || Kind is not null)
            parts.Add($"what={(Watched ? "watched" : Kind!.Value.Key())}");
        if (Since is { } since)
            parts.Add($"since={(since.TimeOfDay == TimeSpan.Zero ? since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Text(since))}");
        if (before is { } instant)
            parts.Add($"before={Text(instant)}");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
