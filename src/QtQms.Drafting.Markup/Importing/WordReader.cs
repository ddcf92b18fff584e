using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Reads a Word document: each heading begins a clause, each paragraph, list, table and note becomes Markdown.</summary>
internal sealed class WordReader
{
    private readonly ImportDraft draft;
    private readonly WordStyles styles;
    private readonly WordLists lists;
    private readonly WordInlines inlines;
    private readonly WordNotes notes;
    private readonly HashSet<string> bookmarks;
    private readonly List<string> code = [];
    private readonly string title;
    private ImportPart? part;
    private string figure = "";
    private int termsLevel;
    private int list;
    private bool termIsNext;
    private WordRole before;

    private WordReader(MainDocumentPart main, WordPackage package, ZipFiles files, string name, ImportBudget budget)
    {
        draft = new ImportDraft(name, budget) { OwnReferences = true };
        title = MarkdownReader.TitleOf(name);
        styles = new WordStyles(main.StyleDefinitionsPart?.Styles);
        lists = new WordLists(new WordNumbering(main.NumberingDefinitionsPart?.Numbering));
        bookmarks = HeadingBookmarks(main.Document.Body);
        inlines = new WordInlines(styles, package.Links["document"], bookmarks.Contains, new WordPictures(draft, package, files, Tell), Tell, budget);
        notes = new WordNotes(main, package, styles, Tell, budget);
    }

    public static ImportDraft Read(ZipFiles files, string name, ImportBudget budget)
    {
        var package = WordPackage.Open(files, budget);
        using var stream = new MemoryStream(package.Bytes, writable: false);
        using var document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { AutoSave = false });
        var main = document.MainDocumentPart ?? throw new ImportStop(ImportRefusalReason.BrokenWord);
        var reader = new WordReader(main, package, files, name, budget);
        if (main.Document.Body is { } body)
            reader.Blocks(body);
        reader.CloseText();
        reader.EndPart();
        return reader.draft;
    }

    private HashSet<string> HeadingBookmarks(Body? body) =>
        [.. (body?.Descendants<Paragraph>() ?? []).Where(p => styles.RoleOf(p.ParagraphProperties).Role == WordRole.Heading)
            .SelectMany(p => p.Descendants<BookmarkStart>()).Select(b => b.Name?.Value).OfType<string>()];

    private void Blocks(OpenXmlElement parent)
    {
        foreach (var element in parent.ChildElements)
        {
            draft.Budget.Step();
            switch (element)
            {
                case Paragraph paragraph:
                    Block(paragraph);
                    break;
                case Table table:
                    CloseText();
                    TakeTable(table);
                    break;
                case SdtBlock { SdtProperties: { } properties } when properties.Descendants<DocPartGallery>().Any(g => g.Val?.Value?.StartsWith("Table of", StringComparison.Ordinal) == true):
                    draft.Tell("The table of contents is left out: the portal makes its own.");
                    break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock or AlternateContent or AlternateContentChoice or InsertedRun or MoveToRun:
                    Blocks(element);
                    break;
                case AltChunk:
                    Tell("A document embedded in this one is left out.");
                    break;
            }
        }
    }

    private void Block(Paragraph paragraph)
    {
        var (role, level) = styles.RoleOf(paragraph.ParagraphProperties);
        var spans = inlines.Read(paragraph);
        if (spans.Count == 0)
            return;
        if (role == WordRole.Caption && figure.Length > 0 && WordPictures.IsCaption(WordSpans.Plain(spans)))
        {
            figure = WordPictures.WithCaption(figure, WordSpans.Plain(spans));
            CloseFigure();
            return;
        }

        CloseFigure();
        if (WordPictures.IsFigure(spans) && NumberOf(paragraph) is null)
        {
            CloseText();
            figure = WordSpans.Markdown(spans);
            return;
        }

        if (role is not WordRole.Heading and not WordRole.Title && NumberOf(paragraph) is { } number)
        {
            CloseCode();
            if (number.Level == 0 && number.Id != list && lists.Take() is { Length: > 0 } other)
                Add(other);
            list = number.Level == 0 ? number.Id : list;
            lists.Add(number.Id, number.Level, number.Shape, WordSpans.Markdown(spans));
            if (number.Shape.IsLettered)
                Tell("Lists with letters or Roman numbers became lists with numbers.");
            before = WordRole.Text;
            return;
        }

        if (role != WordRole.Code)
            CloseText();
        Take(paragraph, role, level, spans);
        before = role;
    }

    private void Take(Paragraph paragraph, WordRole role, int level, List<WordSpan> spans)
    {
        var plain = WordSpans.Plain(spans);
        switch (role)
        {
            case WordRole.Heading:
                Heading(paragraph, level, plain);
                break;
            case WordRole.Title:
                TakeTitle(plain);
                break;
            case WordRole.Contents:
                draft.Tell("The table of contents is left out: the portal makes its own.");
                break;
            case WordRole.Code:
                Add("");
                code.Add(string.Concat(spans.Select(span => span.Text)));
                break;
            case WordRole.Quote:
                Add("> " + WordSpans.Markdown(spans).Replace("\n", "\n> ", StringComparison.Ordinal));
                break;
            default:
                TakeText(role, plain, spans);
                break;
        }
    }

    private void TakeText(WordRole role, string plain, List<WordSpan> spans)
    {
        if (termsLevel > 0 && (role == WordRole.TermNumber || HeadingWords.IsOnlyNumber(plain)))
            termIsNext = true;
        else if (termsLevel > 0 && plain.Length > 0 && (termIsNext || (role == WordRole.Term && before != WordRole.Term)))
            Begin(termsLevel + 1, plain);
        else if (WordBlocks.SourceLabel(plain) is > 0 and var label)
            Add(WordBlocks.Container("source", Inner(WithoutLast(WordSpans.Without(spans, label)))));
        else if (WordBlocks.Find(role, plain) is var (kind, length))
            Add(WordBlocks.Container(kind, Inner(WordSpans.Without(spans, length))));
        else
            Add(WordSpans.Markdown(spans));
    }

    // The bracket that closes a source stands at its end, after whatever is in it.
    private static List<WordSpan> WithoutLast(List<WordSpan> spans)
    {
        var last = spans.FindLastIndex(span => !span.IsMarkup && !string.IsNullOrWhiteSpace(span.Text));
        if (last >= 0)
            spans[last] = spans[last] with { Text = spans[last].Text.TrimEnd()[..^1] };
        return spans;
    }

    private static string Inner(IReadOnlyList<WordSpan> spans) => WordSpans.Markdown(spans);

    private void TakeTitle(string plain)
    {
        if (part is null && plain.Length > 0)
            draft.Tell($"The title “{Utf8.Shown(plain)}” is no clause and was left out.");
        else
            Add(MarkdownText.Escape(plain));
    }

    private void Heading(Paragraph paragraph, int level, string plain)
    {
        if (plain.Length == 0)
            return;
        var typed = styles.NumberingOf(paragraph.ParagraphProperties) is { } number ? lists.Find(number.Id, number.Level)?.Text : null;
        var isAnnex = typed?.StartsWith("Annex", StringComparison.OrdinalIgnoreCase) == true || typed?.StartsWith("Appendix", StringComparison.OrdinalIgnoreCase) == true;
        Begin(level, isAnnex && HeadingWords.Read(plain).Kind != ClauseKind.Annex ? "Annex A " + plain : plain);
        foreach (var bookmark in paragraph.Descendants<BookmarkStart>().Select(b => b.Name?.Value).OfType<string>())
            draft.Bookmarks.TryAdd(bookmark, part!);
        var isTerms = HeadingWords.Read(plain).Kind == ClauseKind.Terms;
        termsLevel = isTerms ? level : level <= termsLevel ? 0 : termsLevel;
    }

    private void Begin(int level, string heading)
    {
        EndPart();
        part = draft.Add(level, heading);
        termIsNext = false;
    }

    private void EndPart()
    {
        if (part is not null)
            notes.AddTo(part, inlines.Notes);
        inlines.Notes.Clear();
    }

    private void TakeTable(Table table)
    {
        if (Single(table) is { } only)
        {
            Blocks(only);
            CloseText();
            return;
        }

        Add(new WordTable(CellLines, Tell, draft.Budget).Markdown(table));
    }

    // A table of one cell is a frame around text.
    private static TableCell? Single(Table table) =>
        table.Elements<TableRow>().Take(2).ToList() is [var row] && row.Elements<TableCell>().Take(2).ToList() is [var cell] ? cell : null;

    private List<string> CellLines(TableCell cell)
    {
        if (cell.Descendants<Table>().Any())
            Tell("A table within a table was put into one line.");
        return [.. cell.Descendants<Paragraph>().Select(p => (NumberOf(p) is null ? "" : "• ") + WordSpans.Markdown(inlines.Read(p), inTable: true)).Where(line => line is not ("" or "• "))];
    }

    private (int Id, int Level, WordListLevel Shape)? NumberOf(Paragraph paragraph) =>
        styles.NumberingOf(paragraph.ParagraphProperties) is { } number && lists.Find(number.Id, number.Level) is { } shape ? (number.Id, number.Level, shape) : null;

    private void CloseText()
    {
        CloseFigure();
        if (lists.Take() is { Length: > 0 } items)
            Add(items);
        CloseCode();
    }

    // A caption may stand under it.
    private void CloseFigure()
    {
        if (figure.Length == 0)
            return;
        var closed = figure;
        figure = "";
        Add(closed);
    }

    private void CloseCode()
    {
        if (code.Count == 0)
            return;
        var fence = new string('`', Math.Max(3, 1 + code.Max(line => line.AsSpan().TrimStart().IndexOfAnyExcept('`') is var run and >= 0 ? run : line.Length)));
        var text = $"{fence}\n{string.Join('\n', code)}\n{fence}";
        code.Clear();
        Add(text);
    }

    private void Add(string block)
    {
        if (part is null)
        {
            part = draft.Add(1, title);
            part.Tell("Text before the first heading; the clause is called by the name of the document.");
        }

        part.Add(block);
    }

    private void Tell(string notice)
    {
        if (part is null)
            draft.Tell(notice);
        else
            part.Tell(notice);
    }
}
