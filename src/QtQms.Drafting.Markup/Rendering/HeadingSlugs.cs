using System.Globalization;
using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Anchors for headings, each given once, in time linear in their number.</summary>
internal sealed class HeadingSlugs(string prefix)
{
    private readonly Dictionary<string, int> next = new(StringComparer.Ordinal);
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    public string Give(string heading)
    {
        var slug = Slug.Of(heading, "heading");
        var count = next.GetValueOrDefault(slug, 1);
        var id = slug;
        while (!given.Add(id))
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{++count}");
        next[slug] = count;
        return $"{prefix}-h-{id}";
    }
}
