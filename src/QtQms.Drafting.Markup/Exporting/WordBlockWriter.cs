using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>Writes the blocks of a clause.</summary>
internal sealed class WordBlockWriter(WordInlineWriter inlines, WordListNumbers lists)
{
    /// <summary>Whether a figure can be shown.</summary>
    public bool CanShow(string figure) => inlines.CanShow(figure);

    public List<OpenXmlElement> Write(IEnumerable<ElementNode> blocks)
    {
        var nodes = blocks.ToList();
        inlines.Notes = nodes.Where(IsNotes).SelectMany(notes => notes.Children.OfType<ElementNode>()).SelectMany(list => list.Children.OfType<ElementNode>())
            .Select((note, index) => (note, index)).ToDictionary(pair => (pair.index + 1).ToString(CultureInfo.InvariantCulture), pair => pair.note, StringComparer.Ordinal);
        var written = new List<OpenXmlElement>();
        foreach (var node in nodes.Where(node => !IsNotes(node)))
            Write(written, node, null, -1);
        return written;
    }

    private static bool IsNotes(ElementNode node) => node.Attributes.Contains(("class", "footnotes"));

    private void Write(List<OpenXmlElement> into, ElementNode node, string? style, int level)
    {
        switch (node)
        {
            case { Role: NodeRole.Decoration }:
                break;
            case { Tag: ['h', >= '1' and <= '6' and var size] }:
                into.Add(WordText.Paragraph($"Heading{size}", inlines.Write(node.Children)));
                break;
            case { Tag: "hr" }:
                into.Add(new Paragraph(new ParagraphProperties(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 4 }))));
                break;
            case { Tag: "pre" }:
                into.AddRange(WordText.Lines(TextOf.Visible(node)));
                break;
            case { Tag: "table" }:
                into.Add(Table(node));
                into.Add(WordText.Paragraph(null));
                break;
            case { Tag: "ul" or "ol" }:
                List(into, node, level + 1);
                break;
            case { Tag: "figcaption" }:
                into.Add(Caption(node));
                break;
            case { Tag: "blockquote" }:
                Children(into, node, "Quote", level);
                break;
            case { Tag: "div" } when Container(node) is var (kind, before, after):
                Contained(into, node, kind, before, after);
                break;
            case { Role: NodeRole.Leaf }:
                into.Add(WordText.Paragraph(style, inlines.Write(node.Children)));
                break;
            default:
                Children(into, node, style, level);
                break;
        }
    }

    private void Children(List<OpenXmlElement> into, ElementNode node, string? style, int level)
    {
        foreach (var child in node.Children.OfType<ElementNode>())
            Write(into, child, style, level);
    }

    // The label that the page shows is written out: on paper there is nothing else that makes it a note.
    private static (string Style, string Before, string After)? Container(ElementNode node)
    {
        var label = Labels(node).FirstOrDefault() ?? "";
        return node.Attributes.Find(attribute => attribute.Name == "class").Value switch
        {
            "note" => ("Note", (label.Length > 0 ? label : "NOTE") + " ", ""),
            "example" => ("Example", (label.Length > 0 ? label : "EXAMPLE") + " ", ""),
            "source" => ("Source", "[SOURCE: ", "]"),
            "warning" => ("Warning", "WARNING — ", ""),
            _ => null,
        };
    }

    private Paragraph Caption(ElementNode node)
    {
        List<OpenXmlElement> words = [WordText.Run($"{LabelOf(node)} "), .. inlines.Write(node.Children)];
        return WordText.Paragraph("Caption", words);
    }

    private static string LabelOf(ElementNode caption) => string.Concat(caption.Children.OfType<ElementNode>()
        .Where(child => child.Attributes.Contains(("class", "figure-label"))).SelectMany(label => label.Children.OfType<TextNode>()).Select(text => text.Text));

    private static IEnumerable<string> Labels(ElementNode node) => node.Children.OfType<ElementNode>().SelectMany(child =>
        child.Attributes.Contains(("class", "block-label")) ? [string.Concat(child.Children.OfType<TextNode>().Select(text => text.Text))] : Labels(child));

    private void Contained(List<OpenXmlElement> into, ElementNode node, string style, string before, string after)
    {
        var written = new List<OpenXmlElement>();
        Children(written, node, style, -1);
        var first = written.OfType<Paragraph>().FirstOrDefault();
        if (first is null)
            written.Insert(0, first = WordText.Paragraph(style));
        first.InsertAfter(WordText.Run(before), first.ParagraphProperties);
        if (after.Length > 0)
            written.OfType<Paragraph>().Last().Append(WordText.Run(after));
        into.AddRange(written);
    }

    private void List(List<OpenXmlElement> into, ElementNode list, int level)
    {
        level = Math.Min(level, WordListNumbers.MaxLevel);
        var start = int.TryParse(list.Attributes.Find(attribute => attribute.Name == "start").Value, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 1;
        var number = lists.Begin(list.Tag == "ol", level, start);
        foreach (var item in list.Children.OfType<ElementNode>())
        {
            var written = new List<OpenXmlElement>();
            Children(written, item, "ListContinue", level);
            if (written.FirstOrDefault() is not Paragraph { ParagraphProperties: { NumberingProperties: null } properties })
                written.Insert(0, new Paragraph(properties = new ParagraphProperties()));
            properties.ParagraphStyleId = null;
            properties.NumberingProperties = new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = number });
            into.AddRange(written);
        }
    }

    private Table Table(ElementNode node)
    {
        var rows = node.Children.OfType<ElementNode>().SelectMany(part => part.Children.OfType<ElementNode>().Select(row => (Row: row, IsHead: part.Tag == "thead"))).ToList();
        var columns = rows.Count == 0 ? 0 : rows.Max(row => row.Row.Children.Count);
        var table = new Table(
            new TableProperties(new TableStyle { Val = "TableGrid" }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }),
            new TableGrid(Enumerable.Range(0, Math.Max(1, columns)).Select(_ => new GridColumn())));
        foreach (var (row, isHead) in rows)
            table.Append(Row(row, isHead, columns));
        return table;
    }

    private TableRow Row(ElementNode row, bool isHead, int columns)
    {
        var written = new TableRow();
        if (isHead)
            written.Append(new TableRowProperties(new TableHeader()));
        foreach (var cell in row.Children.OfType<ElementNode>())
            written.Append(new TableCell(WordText.Paragraph(null, inlines.Write(cell.Children))));
        for (var missing = row.Children.Count; missing < Math.Max(1, columns); missing++)
            written.Append(new TableCell(new Paragraph()));
        return written;
    }
}
