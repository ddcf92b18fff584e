using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>Writes a standard as a Word document: plain, with the styles of word processors, so that it can be read, printed and imported again.</summary>
public static class WordWriter
{
    /// <summary>The document as bytes.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="subtitle">What state it is.</param>
    /// <param name="clauses">Its clauses in reading order.</param>
    /// <param name="figures">The bytes of the figures that they show, by name. Drawings are written as their descriptions: Word has no place for one alone.</param>
    public static byte[] Write(string title, string subtitle, IReadOnlyList<WordClause> clauses, IReadOnlyDictionary<string, byte[]> figures)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        ArgumentNullException.ThrowIfNull(figures);
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordSheet.Styles();
            var lists = new WordListNumbers();
            var inlines = new WordInlineWriter(main, Bookmarks(clauses), new WordPictureWriter(main, figures));
            var body = new Body(WordText.Paragraph("Title", WordText.Run(title)), WordText.Paragraph("Subtitle", WordText.Run(subtitle)));
            for (var i = 0; i < clauses.Count; i++)
                body.Append(Clause(clauses[i], i, new WordBlockWriter(inlines, lists)));
            body.Append(new SectionProperties(new PageMargin { Top = 1134, Right = 1134, Bottom = 1134, Left = 1134, Header = 567, Footer = 567, Gutter = 0 }));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = lists.Numbering();
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Clause(WordClause clause, int index, WordBlockWriter blocks)
    {
        var id = index.ToString(CultureInfo.InvariantCulture);
        yield return WordText.Paragraph(
            $"Heading{Math.Clamp(clause.Depth, 1, 6)}", new BookmarkStart { Id = id, Name = BookmarkOf(index) }, WordText.Run(clause.Heading), new BookmarkEnd { Id = id });
        var tree = ParsedClause.Of(clause.Text, clause.Context with { Permalinks = false, SourcePositions = false, HeadingLevel = clause.Depth + 1, Marks = [], Figure = name => blocks.CanShow(name) ? clause.Context.Figure(name) : null });
        var written = tree.Refusal is null ? blocks.Write(tree.Blocks.Select(block => block.Node)) : WordText.Lines(clause.Text);
        foreach (var element in written)
            yield return element;
    }

    private static Dictionary<string, string> Bookmarks(IReadOnlyList<WordClause> clauses)
    {
        var bookmarks = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < clauses.Count; i++)
            bookmarks.TryAdd(clauses[i].Context.Slug, BookmarkOf(i));
        return bookmarks;
    }

    private static string BookmarkOf(int index) => string.Create(CultureInfo.InvariantCulture, $"_Ref{index + 1:000000}");
}
