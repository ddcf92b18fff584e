using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>
/// Reads a drawing element by element and writes what is on the list of <see cref="SvgVocabulary"/>. What a drawing program notes for itself
/// is dropped; what can act, fetch or grow without bound is refused.
/// </summary>
internal sealed partial class SvgReader
{
    private const int MaxElements = 20_000;
    private const int MaxDepth = 100;
    private readonly XmlReader reader;
    private readonly XmlWriter writer;
    private readonly SvgReuse reuse = new();
    private int elements;
    private (int Width, int Height) size;

    private SvgReader(XmlReader reader, XmlWriter writer) => (this.reader, this.writer) = (reader, writer);

    /// <summary>Whether it begins as XML does; in UTF-16 too.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) || bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] || bytes.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    /// <exception cref="FigureStop">It is damaged, too large, or more than a drawing.</exception>
    public static FigurePicture Read(ReadOnlyMemory<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray(), writable: false), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersInDocument = 2L * bytes.Length,
            });
            using var writer = XmlWriter.Create(kept, new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                OmitXmlDeclaration = true,
                NewLineHandling = NewLineHandling.None,
            });
            var svg = new SvgReader(reader, writer);
            svg.Root();
            writer.Flush();
            return new FigurePicture(FigureKind.Svg, svg.size.Width, svg.size.Height, kept.ToArray());
        }
        catch (XmlException error)
        {
            throw new FigureStop(error.Message.Contains("DTD", StringComparison.Ordinal) ? FigureRefusalReason.Active : FigureRefusalReason.Broken, "a document type (<!DOCTYPE>)");
        }
    }

    private void Root()
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "svg" || reader.NamespaceURI != SvgVocabulary.Namespace)
            throw new FigureStop(FigureRefusalReason.UnknownFormat);
        var box = reader.GetAttribute("viewBox");
        var (width, height) = SvgSize.Of(reader.GetAttribute("width"), reader.GetAttribute("height"), box);
        size = FigureReader.Size(width, height);
        // Without a box it would be cut where it is shown smaller.
        Element(box is null ? string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}") : null);
        while (reader.Read())
        {
        }

        reuse.Check();
    }

    // Stands on a start tag; leaves on its end.
    private void Element(string? box = null)
    {
        var name = reader.LocalName;
        if (++elements > MaxElements || reader.Depth > MaxDepth)
            throw new FigureStop(FigureRefusalReason.TooMuchInside);
        if (!SvgVocabulary.Elements.Contains(name))
            throw new FigureStop(FigureRefusalReason.Active, $"<{Shown(name)}>");
        var isEmpty = reader.IsEmptyElement;
        writer.WriteStartElement(name, SvgVocabulary.Namespace);
        reuse.Open(name, reader.GetAttribute("id"));
        if (elements == 1)
            writer.WriteAttributeString("xmlns", SvgVocabulary.Namespace);
        if (box is not null)
            writer.WriteAttributeString("viewBox", box);
        Attributes(name);
        if (!isEmpty)
            Content(name);
        reuse.Close();
        writer.WriteEndElement();
    }

    // Text is looked at as a whole: a comment may have stood in the midst of a word.
    private void Content(string name)
    {
        var text = new StringBuilder();
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element && name == "style")
                throw new FigureStop(FigureRefusalReason.Active, "an element within a style");
            if (reader.NodeType == XmlNodeType.Element)
            {
                Text(name, text);
                Child();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }

        Text(name, text);
    }

    private void Child()
    {
        if (reader.NamespaceURI == SvgVocabulary.Namespace && reader.LocalName != "metadata")
            Element();
        else if (reader.LocalName.Equals("script", StringComparison.OrdinalIgnoreCase))
            throw new FigureStop(FigureRefusalReason.Active, "<script>");
        else
            Drop();
    }

    private void Drop()
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
            return;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }

    private void Text(string name, StringBuilder text)
    {
        var words = text.ToString().ReplaceLineEndings("\n");
        if (name == "style")
            reuse.Style(Harmless(words, isSheet: true));
        writer.WriteString(words);
        text.Clear();
    }

    private void Attributes(string element)
    {
        string? target = null;
        while (reader.MoveToNextAttribute())
        {
            var (name, value) = (reader.LocalName, reader.Value);
            if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && name.Length > 3)
                throw new FigureStop(FigureRefusalReason.Active, $"{Shown(name)}=");
            if (name == "href" && reader.NamespaceURI is "" or SvgVocabulary.Links)
                target = reader.NamespaceURI.Length == 0 || target is null ? value.Trim() : target;
            else if (reader.NamespaceURI == SvgVocabulary.Xml && name is "space" or "lang")
                writer.WriteAttributeString("xml", name, SvgVocabulary.Xml, value);
            else if (reader.NamespaceURI.Length == 0 && SvgVocabulary.IsAttribute(name))
                writer.WriteAttributeString(name, Value(value));
        }

        if (target is not null)
            Link(element, target);
        reader.MoveToElement();
    }

    private void Link(string element, string target)
    {
        if (target is not ['#', ..])
            throw new FigureStop(FigureRefusalReason.Active, "a link to something outside it");
        reuse.Link(element, target[1..]);
        writer.WriteAttributeString("href", target);
    }

    private string Value(string value)
    {
        value = value.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
        Harmless(value, isSheet: false);
        if (value.Contains("url(", StringComparison.OrdinalIgnoreCase))
            reuse.Paint();
        return value;
    }

    // What styles can fetch stands in url(); an escape could hide one.
    private static string Harmless(string value, bool isSheet)
    {
        if (isSheet && (value.Contains('\\', StringComparison.Ordinal) || Fetches().IsMatch(value)))
            throw new FigureStop(FigureRefusalReason.Active, "a style that fetches something");
        if ((value.Contains('\\', StringComparison.Ordinal) && value.Contains('(', StringComparison.Ordinal)) || Outside().IsMatch(value))
            throw new FigureStop(FigureRefusalReason.Active, "a link to something outside it");
        return value;
    }

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";

    [GeneratedRegex("@(?!media)|image-set|expression|javascript:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fetches();

    [GeneratedRegex("""(?:url|src)\s*\((?!\s*["']?\s*#)|image-set|javascript:""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Outside();
}
