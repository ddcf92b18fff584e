using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace QtQms.Drafting.Markup.Tests;

/// <summary>Parses HTML as a browser would and demands that nothing outside the allow-list is in it.</summary>
internal static class SafeDom
{
    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br", "pre", "code", "blockquote", "ul", "ol", "li", "div", "span",
        "table", "thead", "tbody", "tr", "th", "td", "em", "strong", "sub", "sup", "a", "mark", "ins", "del", "figure", "figcaption", "img",
        "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover",
        "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd", "mpadded", "mphantom", "mstyle", "menclose", "merror",
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "id", "class", "href", "rel", "role", "tabindex", "aria-label", "scope", "start", "data-from", "data-to", "data-comment",
        "src", "alt", "loading", "decoding",
        "display", "form", "stretchy", "fence", "separator", "symmetric", "largeop", "movablelimits", "accent", "accentunder", "lspace", "rspace", "minsize", "maxsize",
        "width", "height", "depth", "voffset", "linethickness", "mathvariant", "displaystyle", "scriptlevel", "columnspan", "rowspan", "notation",
    };

    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "block", "definition", "footnotes", "footnote-ref", "footnote-back", "note", "example", "source", "warning", "block-label",
        "picture", "block-gap", "table-scroll", "text-center", "text-end", "image-link", "provision", "ref", "ref-clause", "ref-standard",
        "ref-missing", "permalink", "unseen", "verb", "verb-shall", "verb-should", "verb-may", "verb-can", "comment-mark",
        "figure-label", "formula", "formula-label", "formula-source", "tml-left", "tml-right", "render-refusal", "change", "visually-hidden", "moved",
    };

    public static IElement Parse(string html) => new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;

    public static IElement Check(string html, bool relative = false)
    {
        var body = Parse(html);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Elements);
            foreach (var attribute in element.Attributes)
                Check(element, attribute, ids, relative);
        }

        Assert.DoesNotContain(body.Descendants(), node => node is IComment or IProcessingInstruction);
        Assert.Empty(body.QuerySelectorAll("a a"));
        Assert.Empty(body.Owner!.Head!.ChildNodes);
        return body;
    }

    private static void Check(IElement element, IAttr attribute, HashSet<string> ids, bool relative)
    {
        Assert.Contains(attribute.Name, Attributes);
        switch (attribute.Name)
        {
            case "id":
                Assert.True(ids.Add(attribute.Value), $"The id {attribute.Value} stands twice.");
                break;
            case "class":
                Assert.All(element.ClassList, name => Assert.Contains(name, Classes));
                break;
            case "src":
                Assert.Equal("img", element.LocalName);
                Assert.StartsWith("/standards/", attribute.Value, StringComparison.Ordinal);
                break;
            case "href":
                Assert.Equal("a", element.LocalName);
                Assert.True(IsAllowed(attribute.Value, element, relative), $"The address {attribute.Value} is not allowed.");
                break;
        }
    }

    private static bool IsAllowed(string href, IElement element, bool relative) =>
        href.StartsWith('#')
        || href.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || href.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
        || element.ClassList.Contains("ref-clause")
        || (relative && new Uri(new Uri("https://here.example/help/"), href).Host == "here.example");
}
