using System.Globalization;
using QtQms.Drafting.Web.Components;

namespace QtQms.Drafting.Web.History;

/// <summary>The past in words.</summary>
public static class HistoryText
{
    /// <summary>"1,204 characters"</summary>
    public static string Characters(long count) => count == 1 ? "1 character" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} characters");

    /// <summary>"1,204 characters in, 18 out"</summary>
    public static string InAndOut(long inserted, long deleted) => (inserted, deleted) switch
    {
        (0, 0) => "moved text only",
        (_, 0) => $"{Characters(inserted)} in",
        (0, _) => $"{Characters(deleted)} out",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Characters(inserted)} in, {deleted:N0} out"),
    };

    /// <summary>"+1,204 −18", for tables.</summary>
    public static string Figures(Written written) =>
        written.IsNothing ? "" : string.Create(CultureInfo.InvariantCulture, $"+{written.Inserted:N0} −{written.Deleted:N0}");

    /// <summary>"14 March 2027, 9:02 to 9:40 UTC", and both days where they differ.</summary>
    public static string Between(DateTime from, DateTime to)
    {
        if (from.Date != to.Date)
            return $"{Instants.Minute(from)} to {Instants.Minute(to)}";
        var (begin, end) = (Hour(from), Hour(to));
        return begin == end ? Instants.Minute(from) : $"{Instants.Day(from)}, {begin} to {end} UTC";
    }

    /// <summary>"9:02 to 9:40", where the day is said above.</summary>
    public static string Hours(DateTime from, DateTime to) => Hour(from) == Hour(to) ? Hour(from) : $"{Hour(from)} to {Hour(to)}";

    /// <summary>"09:02"</summary>
    public static string Hour(DateTime at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A share in whole percent, which is never 0 for something and never 100 while something is missing: "under 1%".</summary>
    public static string Percent(long part, long whole)
    {
        if (part == 0 || whole == 0)
            return "0%";
        var percent = part * 100 / whole;
        return percent == 0 ? "under 1%" : string.Create(CultureInfo.InvariantCulture, $"{percent}%");
    }
}
