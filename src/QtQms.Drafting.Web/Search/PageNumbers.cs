using System.Globalization;

namespace QtQms.Drafting.Web.Search;

/// <summary>Reads page numbers from addresses.</summary>
public static class PageNumbers
{
    /// <summary>The number; 1 for anything that is none.</summary>
    public static int Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
}
