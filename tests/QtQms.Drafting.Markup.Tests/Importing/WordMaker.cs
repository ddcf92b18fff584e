using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Tests.Importing;

/// <summary>Makes Word documents by hand, as somebody with a word processor would.</summary>
internal sealed class WordMaker : IDisposable
{
    private readonly MemoryStream stream = new();
    private readonly WordprocessingDocument document;
    private int notes;

    public WordMaker()
    {
        document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        Main = document.AddMainDocumentPart();
        Main.Document = new Document(new Body());
        var styles = Main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles();
        for (var level = 1; level <= 6; level++)
            styles.Append(Style($"Heading{level}", $"heading {level}"));
        foreach (var name in new[] { "Title", "Note", "Example", "Source", "TermNum", "Terms", "Quote", "TOC 1", "Code", "Caption" })
            styles.Append(Style(name.Replace(" ", "", StringComparison.Ordinal), name));
        Main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
            new AbstractNum(Level(0, NumberFormatValues.Bullet), Level(1, NumberFormatValues.Bullet)) { AbstractNumberId = 1 },
            new AbstractNum(Level(0, NumberFormatValues.Decimal), Level(1, NumberFormatValues.LowerLetter)) { AbstractNumberId = 2 },
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 },
            new NumberingInstance(new AbstractNumId { Val = 2 }) { NumberID = 2 });
    }

    public MainDocumentPart Main { get; }

    public Body Body => Main.Document.Body!;

    public WordMaker Heading(int level, string text, string? bookmark = null)
    {
        var paragraph = Paragraph($"Heading{level}");
        if (bookmark is not null)
            paragraph.Append(new BookmarkStart { Name = bookmark, Id = "1" });
        paragraph.Append(Run(text));
        return Add(paragraph);
    }

    public WordMaker Text(string text, string? style = null) => Add(Paragraph(style, Run(text)));

    public WordMaker Runs(params OpenXmlElement[] runs) => Add(Paragraph(null, runs));

    public WordMaker Item(int list, int level, string text)
    {
        var paragraph = Paragraph(null, Run(text));
        paragraph.ParagraphProperties!.NumberingProperties = new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list });
        return Add(paragraph);
    }

    public WordMaker Table(params string[][] rows) =>
        Add(new Table(rows.Select(row => new TableRow(row.Select(cell => new TableCell(Paragraph(null, Run(cell))))))));

    public Run Footnote(string text)
    {
        var part = Main.FootnotesPart ?? Main.AddNewPart<FootnotesPart>();
        part.Footnotes ??= new Footnotes();
        part.Footnotes.Append(new Footnote(Paragraph(null, Run(text))) { Id = ++notes });
        return new Run(new FootnoteReference { Id = notes });
    }

    public Hyperlink Link(string text, string address) => new(Run(text)) { Id = Main.AddHyperlinkRelationship(new Uri(address), isExternal: true).Id };

    /// <summary>A picture as a word processor writes it, with what is said of it.</summary>
    public Run Picture(byte[] content, PartTypeInfo type, string? description = null)
    {
        var part = Main.AddImagePart(type);
        using var stream = new MemoryStream(content, writable: false);
        part.FeedData(stream);
        var said = description is null ? "" : $" descr=\"{description}\"";
        return new Run(new Drawing(
            "<w:drawing xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">"
            + $"<wp:docPr id=\"1\" name=\"Picture 1\"{said}/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
            + "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:blipFill>"
            + $"<a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:embed=\"{Main.GetIdOfPart(part)}\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"));
    }

    public WordMaker Add(OpenXmlElement element)
    {
        Body.Append(element);
        return this;
    }

    public static Run Run(string text, params OpenXmlElement[] look)
    {
        var run = new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        if (look.Length > 0)
            run.PrependChild(new RunProperties(look));
        return run;
    }

    public static Paragraph Paragraph(string? style, params OpenXmlElement[] content)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
            properties.ParagraphStyleId = new ParagraphStyleId { Val = style };
        return new Paragraph([properties, .. content]);
    }

    public byte[] Bytes()
    {
        document.Dispose();
        return stream.ToArray();
    }

    public void Dispose()
    {
        document.Dispose();
        stream.Dispose();
    }

    private static Style Style(string id, string name) => new(new StyleName { Val = name }) { StyleId = id, Type = StyleValues.Paragraph };

    private static Level Level(int index, NumberFormatValues format) =>
        new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = "%1." }) { LevelIndex = index };
}
