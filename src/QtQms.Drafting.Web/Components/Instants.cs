using System.Globalization;

namespace QtQms.Drafting.Web.Components;

/// <summary>Instants in words: UTC, and saying so where the hour matters.</summary>
public static class Instants
{
    /// <summary>14 March 2027</summary>
    public static string Day(DateTime at) => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>14 March 2027, 23:59 UTC</summary>
    public static string Minute(DateTime at) => at.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Machine(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
