using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>Writes text with its looks, links, references and footnotes.</summary>
/// <param name="main">The part that links and footnotes belong to.</param>
/// <param name="bookmarks">The bookmark of each clause's heading, by slug.</param>
/// <param name="pictures">Writes figures.</param>
internal sealed class WordInlineWriter(MainDocumentPart main, IReadOnlyDictionary<string, string> bookmarks, WordPictureWriter pictures)
{
    private int lastNote;

    /// <summary>The footnotes of the clause being written, by their number in it.</summary>
    public IReadOnlyDictionary<string, ElementNode> Notes { get; set; } = new Dictionary<string, ElementNode>();

    /// <summary>Whether a figure can be shown.</summary>
    public bool CanShow(string figure) => pictures.CanShow(figure);

    /// <param name="nodes">The text.</param>
    /// <param name="inNote">Whether it is a footnote, which has no links: they belong to the part that the text is in.</param>
    public List<OpenXmlElement> Write(IEnumerable<MarkupNode> nodes, bool inNote = false)
    {
        var written = new List<OpenXmlElement>();
        foreach (var node in nodes)
            Write(written, node, new RunProperties(), inLink: inNote);
        return written;
    }

    private void Write(List<OpenXmlElement> into, MarkupNode node, RunProperties look, bool inLink)
    {
        if (node is TextNode text)
            into.Add(WordText.Run(text.Text.Replace('\n', ' '), Look(look)));
        else if (node is ElementNode element)
            WriteElement(into, element, look, inLink);
    }

    private void WriteElement(List<OpenXmlElement> into, ElementNode element, RunProperties look, bool inLink)
    {
        switch (element)
        {
            case { Role: NodeRole.Decoration }:
                break;
            case { Tag: "br" }:
                into.Add(new Run(new Break()));
                break;
            case { Role: NodeRole.Atom, Tag: "img" }:
                // A footnote and a link belong to another part, or lead elsewhere: the words stand for the picture there.
                into.Add(inLink ? WordText.Run(AttributeOf(element, "alt"), Look(look)) : pictures.Write(element));
                break;
            case { Role: NodeRole.Atom } when element.Key.StartsWith("[^", StringComparison.Ordinal):
                WriteNote(into, element);
                break;
            case { Role: NodeRole.Atom } when bookmarks.TryGetValue(element.Key, out var bookmark):
                into.Add(new SimpleField(WordText.Run(TextOf.Visible(element), Look(look))) { Instruction = $" REF {bookmark} \\h " });
                break;
            case { Tag: "a" } when !inLink && LinkOf(element) is { } link:
                var linked = new List<OpenXmlElement>();
                WriteAll(linked, element, look, inLink: true);
                into.Add(new Hyperlink(linked) { Id = link });
                break;
            default:
                WriteAll(into, element, With(look, element.Tag), inLink);
                break;
        }
    }

    private void WriteAll(List<OpenXmlElement> into, ElementNode element, RunProperties look, bool inLink)
    {
        foreach (var child in element.Children)
            Write(into, child, look, inLink);
    }

    private void WriteNote(List<OpenXmlElement> into, ElementNode reference)
    {
        var part = main.FootnotesPart ?? main.AddNewPart<FootnotesPart>();
        part.Footnotes ??= new Footnotes(
            new Footnote(new Paragraph(new Run(new SeparatorMark()))) { Type = FootnoteEndnoteValues.Separator, Id = -1 },
            new Footnote(new Paragraph(new Run(new ContinuationSeparatorMark()))) { Type = FootnoteEndnoteValues.ContinuationSeparator, Id = 0 });
        var number = ++lastNote;
        var lines = Notes.TryGetValue(TextOf.Visible(reference), out var note) ? Leaves(note).Select(leaf => WordText.Paragraph("FootnoteText", WriteWithoutNotes(leaf))).ToList<OpenXmlElement>() : [];
        part.Footnotes.Append(new Footnote(lines.Count > 0 ? lines : [WordText.Paragraph("FootnoteText")]) { Id = number });
        into.Add(new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new FootnoteReference { Id = number }));
    }

    // A note within a note would never end.
    private List<OpenXmlElement> WriteWithoutNotes(ElementNode leaf)
    {
        var notes = Notes;
        Notes = new Dictionary<string, ElementNode>();
        var written = Write(leaf.Children.Where(child => child is not ElementNode { Role: NodeRole.Atom, Key: ['[', '^', ..] }), inNote: true);
        Notes = notes;
        return written;
    }

    private static IEnumerable<ElementNode> Leaves(ElementNode element) => element.Role == NodeRole.Leaf
        ? [element]
        : element.Children.OfType<ElementNode>().Where(child => child.Role is NodeRole.Block or NodeRole.Leaf).SelectMany(Leaves);

    public static string AttributeOf(ElementNode element, string name) => element.Attributes.Find(attribute => attribute.Name == name).Value ?? "";

    private string? LinkOf(ElementNode element)
    {
        var href = AttributeOf(element, "href");
        return href.Length > 0 && !href.StartsWith('#') && !href.StartsWith('/') && Uri.TryCreate(href, UriKind.Absolute, out var uri)
            ? main.AddHyperlinkRelationship(uri, isExternal: true).Id
            : null;
    }

    private static RunProperties? Look(RunProperties look) => look.HasChildren ? look : null;

    private static RunProperties With(RunProperties look, string? tag)
    {
        if (tag is not ("strong" or "em" or "code" or "sub" or "sup"))
            return look;
        var more = (RunProperties)look.CloneNode(true);
        switch (tag)
        {
            case "strong":
                more.Bold = new Bold();
                break;
            case "em":
                more.Italic = new Italic();
                break;
            case "code":
                more.RunFonts = new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas" };
                break;
            default:
                more.VerticalTextAlignment = new VerticalTextAlignment { Val = tag == "sub" ? VerticalPositionValues.Subscript : VerticalPositionValues.Superscript };
                break;
        }

        return more;
    }
}
