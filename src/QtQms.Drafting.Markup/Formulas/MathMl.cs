using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Formulas;

/// <summary>Reads MathML into nodes: elements and attributes from a list, values that cannot be anything else. What is not on the list is not taken over.</summary>
internal static partial class MathMl
{
    private const int MaxDepth = 100;

    private static readonly string[] Tags =
    [
        "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover",
        "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd", "mpadded", "mphantom", "mstyle", "menclose", "merror",
    ];

    private static readonly string[] Attributes =
    [
        "display", "form", "stretchy", "fence", "separator", "symmetric", "largeop", "movablelimits", "accent", "accentunder", "lspace", "rspace", "minsize", "maxsize",
        "width", "height", "depth", "voffset", "linethickness", "mathvariant", "displaystyle", "scriptlevel", "columnspan", "rowspan", "notation",
    ];

    private static readonly string[] Classes = ["tml-left", "tml-right"];

    /// <summary>The formula as a node; null where it is no well-formed MathML.</summary>
    public static ElementNode? Read(string markup, string key, int from, int to)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(markup), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            return root.Name == "math" ? Element(root, key, from, to, 0) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static ElementNode? Element(XElement element, string key, int from, int to, int depth)
    {
        var tag = Array.Find(Tags, tag => tag == element.Name.LocalName);
        if (tag is null || depth > MaxDepth)
            return null;
        var node = new ElementNode(depth == 0 ? NodeRole.Atom : NodeRole.Inline, tag) { From = from, To = to, Key = depth == 0 ? key : "" };
        foreach (var attribute in element.Attributes())
            Take(node, attribute.Name.LocalName, attribute.Value);
        foreach (var child in element.Nodes())
        {
            if (child is XText text)
                node.Add(new TextNode(text.Value, from, to, isExact: false));
            else if (child is XElement inner && Element(inner, key, from, to, depth + 1) is { } made)
                node.Add(made);
            else if (child is XElement)
                return null;
        }

        return node;
    }

    private static void Take(ElementNode node, string name, string value)
    {
        if (name == "class" && Array.Find(Classes, value.Split(' ').Contains) is { } side)
            node.With("class", side);
        else if (Array.Find(Attributes, allowed => allowed == name) is { } known && Value().IsMatch(value))
            node.With(known, value);
    }

    // A word, or a length that stays within the line.
    [GeneratedRegex(@"^(?:[a-z-]{1,24}|[+-]?\d{0,2}(?:\.\d{1,6})?(?:em|ex|px|pt|mu|%)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
