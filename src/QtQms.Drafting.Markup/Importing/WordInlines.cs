using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Reads the runs of a paragraph, with changes taken as accepted, and tells what it has to leave out.</summary>
/// <param name="styles">The styles.</param>
/// <param name="links">Where hyperlinks lead, by id.</param>
/// <param name="isHeading">Whether a heading has this bookmark.</param>
/// <param name="pictures">Takes pictures; null where they are left out.</param>
/// <param name="tell">Hears what is left out.</param>
/// <param name="budget">What it may cost.</param>
internal sealed class WordInlines(WordStyles styles, IReadOnlyDictionary<string, string> links, Func<string, bool> isHeading, WordPictures? pictures, Action<string> tell, ImportBudget budget)
{
    private readonly WordFields fields = new();

    /// <summary>The footnotes and endnotes referred to since this was last emptied, by the label that they get.</summary>
    public List<(string Label, long Id, bool IsEnd)> Notes { get; } = [];

    public static bool IsOn(OnOffType? property) => property is not null && (property.Val is null || property.Val.Value);

    public List<WordSpan> Read(OpenXmlElement paragraph)
    {
        var spans = new List<WordSpan>();
        Read(paragraph, spans, null);
        return spans;
    }

    private void Read(OpenXmlElement parent, List<WordSpan> spans, string? href)
    {
        foreach (var element in parent.ChildElements)
        {
            budget.Step();
            switch (element)
            {
                case Run run:
                    ReadRun(run, spans, href);
                    break;
                case Hyperlink link:
                    Read(link, spans, HrefOf(link));
                    break;
                case SimpleField field:
                    ReadField(field, spans, href);
                    break;
                case DeletedRun or MoveFromRun:
                    tell("Tracked changes are taken as accepted.");
                    break;
                case InsertedRun or MoveToRun:
                    tell("Tracked changes are taken as accepted.");
                    Read(element, spans, href);
                    break;
                case CommentRangeStart:
                    tell("Comments are left out.");
                    break;
                case SdtRun or SdtContentRun or OpenXmlUnknownElement { LocalName: "smartTag" } or CustomXmlRun or AlternateContent or AlternateContentChoice:
                    Read(element, spans, href);
                    break;
                case { LocalName: "oMath" or "oMathPara" }:
                    tell("Formulas are taken as the row of their characters: set them anew.");
                    spans.Add(new WordSpan(Clean(element.InnerText), WordLook.Code));
                    break;
            }
        }
    }

    private void ReadRun(Run run, List<WordSpan> spans, string? href)
    {
        if (IsOn(run.RunProperties?.Vanish))
        {
            tell("Hidden text is left out.");
            return;
        }

        var look = LookOf(run.RunProperties);
        foreach (var element in run.ChildElements)
            ReadPiece(element, spans, look, href);
    }

    private void ReadPiece(OpenXmlElement element, List<WordSpan> spans, WordLook look, string? href)
    {
        budget.Step();
        switch (element)
        {
            case FieldChar { FieldCharType: { } type }:
                ReadFieldSign(type.Value, spans);
                break;
            case FieldCode code:
                fields.Code(code.Text);
                break;
            case CommentReference:
                tell("Comments are left out.");
                break;
            case FootnoteReference { Id.Value: var id }:
                AddNote(spans, id, isEnd: false);
                break;
            case EndnoteReference { Id.Value: var id }:
                AddNote(spans, id, isEnd: true);
                break;
            case Drawing or Picture or EmbeddedObject or AlternateContent when pictures?.Read(element) is { } figure:
                if (figure.Length > 0)
                    spans.Add(new WordSpan(figure, IsMarkup: true));
                break;
            case Drawing or Picture or EmbeddedObject or AlternateContent:
                TellOfPicture(element);
                break;
            default:
                if (TextOf(element) is { Length: > 0 } text && !fields.IsSilent)
                    spans.Add(new WordSpan(text, look, href ?? Accepted(fields.Href)));
                break;
        }
    }

    private static string TextOf(OpenXmlElement element) => element switch
    {
        Text text => Clean(text.Text),
        TabChar or PositionalTab => " ",
        Break { Type: null } or CarriageReturn => "\n",
        Break { Type: { } type } => type.Value == BreakValues.TextWrapping ? "\n" : " ",
        NoBreakHyphen => "\u2011",
        SymbolChar { Char.Value: { Length: 4 } code } => Symbol(code),
        _ => "",
    };

    // Symbol fonts put their signs into the private area; only those that stand for plain ones can be told.
    private static string Symbol(string code) =>
        int.TryParse(code, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var sign)
            ? sign is 0xF0B7 or 0xF0A7 ? "•" : sign is >= 0x20 and < 0xD800 ? ((char)sign).ToString() : "\uFFFD"
            : "";

    // References wait for their slugs between two signs of the private area, which text from outside may not have.
    private static string Clean(string text) =>
        text.AsSpan().IndexOfAny('\uE000', '\uE001', '\n') < 0 ? text : text.Replace('\uE000', '\uFFFD').Replace('\uE001', '\uFFFD').Replace('\n', ' ');

    private void ReadField(SimpleField field, List<WordSpan> spans, string? href)
    {
        if (WordFields.BookmarkOf(field.Instruction?.Value ?? "") is { } bookmark && isHeading(bookmark))
            spans.Add(new WordSpan(ImportDraft.Reference(bookmark), IsMarkup: true));
        else
            Read(field, spans, href);
    }

    private void ReadFieldSign(FieldCharValues type, List<WordSpan> spans)
    {
        if (type == FieldCharValues.Begin)
            fields.Begin();
        else if (type == FieldCharValues.End)
            fields.End();
        else if (fields.Separate() is { } bookmark && isHeading(bookmark))
        {
            spans.Add(new WordSpan(ImportDraft.Reference(bookmark), IsMarkup: true));
            fields.Replace();
        }
    }

    private void AddNote(List<WordSpan> spans, long id, bool isEnd)
    {
        var label = $"{(isEnd ? "e" : "")}{id}";
        Notes.Add((label, id, isEnd));
        spans.Add(new WordSpan($"[^{label}]", IsMarkup: true));
    }

    private void TellOfPicture(OpenXmlElement element)
    {
        var description = WordPictures.DescriptionOf(element);
        var words = HeadingWords.OneLine(string.Join(' ', element.Descendants<TextBoxContent>().Take(1).Select(box => box.InnerText)));
        if (words.Length > 0)
            tell($"A text box is left out: “{Shortened(words)}”.");
        else
            tell(description.Length == 0 ? "A picture is left out." : $"A picture is left out: “{Shortened(description)}”.");
    }

    private static string Shortened(string words) => words.Length <= 120 ? words : words[..119] + "…";

    private WordLook LookOf(RunProperties? properties)
    {
        if (properties is null)
            return WordLook.None;
        var (bold, italic) = styles.CharactersOf(properties.RunStyle?.Val?.Value);
        var look = (properties.Bold is null ? bold : IsOn(properties.Bold)) ? WordLook.Bold : WordLook.None;
        if (properties.Italic is null ? italic : IsOn(properties.Italic))
            look |= WordLook.Italic;
        if (properties.RunFonts?.Ascii?.Value is "Consolas" or "Courier New" or "Courier" or "Cascadia Mono")
            look |= WordLook.Code;
        if (properties.VerticalTextAlignment?.Val is { } script)
        {
            look |= script.Value == VerticalPositionValues.Subscript ? WordLook.Subscript
                : script.Value == VerticalPositionValues.Superscript ? WordLook.Superscript : WordLook.None;
        }

        return look;
    }

    private string? HrefOf(Hyperlink link)
    {
        if (link.Anchor?.Value is not null && link.Id is null)
            return null;
        var href = Accepted(link.Id?.Value is { } id ? links.GetValueOrDefault(id) : null);
        budget.Repeated(href ?? "");
        return href;
    }

    private string? Accepted(string? url)
    {
        if (url is null)
            return null;
        if (!url.StartsWith('#') && LinkPolicy.TryAccept(url, relative: false, out var href))
            return href.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("*", "%2A", StringComparison.Ordinal);
        tell("A link that leads to no web or mail address is left out; its words stay.");
        return null;
    }
}
