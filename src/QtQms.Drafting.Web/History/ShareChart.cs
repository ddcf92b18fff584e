using System.Globalization;
using System.Text;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.History;

/// <summary>Draws one bar: what was written for each category, and what was there before.</summary>
internal static class ShareChart
{
    private const int Width = 640;

    public static string Draw(AuthorShare share, string title, string id)
    {
        var parts = Parts(share);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} 38\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-d\">{string.Join("; ", parts.Select(part => $"{part.Name}: {HistoryText.Percent(part.Count, share.Total)}"))}.</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"<defs><pattern id=\"{id}-seed\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"seed-line\" d=\"M0 0V6\"/></pattern></defs>");
        long before = 0;
        foreach (var part in parts)
        {
            var (from, to) = ((int)(Width * before / share.Total), (int)(Width * (before + part.Count) / share.Total));
            before += part.Count;
            var width = Math.Max(to - from, 2);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{part.Class}\"{(part.IsSeed ? $" fill=\"url(#{id}-seed)\"" : "")} x=\"{from}\" y=\"4\" width=\"{width}\" height=\"30\"/>");
            if (width >= 22 && !part.IsSeed)
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label-on\" x=\"{from + (width / 2)}\" y=\"24\" text-anchor=\"middle\">{part.Sign}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static List<Part> Parts(AuthorShare share)
    {
        var parts = CategoryNames.All.Select(category => new Part(category.Name(), $"share-{category.Key()}", category.Letter(), share.Of(category), IsSeed: false)).ToList();
        parts.Add(new("No organisation then", "share-none", '?', share.WithoutCategory, IsSeed: false));
        parts.Add(new("As it was brought in", "share-seed", '–', share.Seeded, IsSeed: true));
        return [.. parts.Where(part => part.Count > 0)];
    }

    private sealed record Part(string Name, string Class, char Sign, long Count, bool IsSeed);
}
