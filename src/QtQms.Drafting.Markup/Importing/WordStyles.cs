using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>What a paragraph is, as its style says.</summary>
internal enum WordRole
{
    Text,
    Heading,
    Title,
    Contents,
    Note,
    Example,
    Source,
    Quote,
    Caption,
    Code,
    TermNumber,
    Term,
}

/// <summary>The styles of a document by what they are called: word processors and the templates of standards bodies.</summary>
internal sealed class WordStyles
{
    private const int MaxChain = 12;
    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);

    public WordStyles(Styles? part)
    {
        foreach (var style in part?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id)
                styles.TryAdd(id, style);
        }
    }

    /// <summary>What a paragraph is, and the level of a heading from 1.</summary>
    public (WordRole Role, int Level) RoleOf(ParagraphProperties? properties)
    {
        if (properties?.OutlineLevel?.Val?.Value is { } own and < 9)
            return (WordRole.Heading, own + 1);
        foreach (var style in Chain(properties?.ParagraphStyleId?.Val?.Value))
        {
            if (RoleOf(NameOf(style)) is { Role: not WordRole.Text } named)
                return named;
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level and < 9)
                return (WordRole.Heading, level + 1);
        }

        return RoleOf(Plain(properties?.ParagraphStyleId?.Val?.Value ?? ""));
    }

    /// <summary>The numbering that a paragraph has, its own or its style's.</summary>
    public (int Id, int Level)? NumberingOf(ParagraphProperties? properties)
    {
        var own = properties?.NumberingProperties;
        if (own?.NumberingId?.Val?.Value is { } id)
            return (id, own.NumberingLevelReference?.Val?.Value ?? 0);
        foreach (var style in Chain(properties?.ParagraphStyleId?.Val?.Value))
        {
            if (style.StyleParagraphProperties?.NumberingProperties is { NumberingId.Val.Value: var styled } numbering)
                return (styled, own?.NumberingLevelReference?.Val?.Value ?? numbering.NumberingLevelReference?.Val?.Value ?? 0);
        }

        return null;
    }

    /// <summary>Whether a style of characters is bold, italic.</summary>
    public (bool Bold, bool Italic) CharactersOf(string? id)
    {
        var (bold, italic) = (false, false);
        foreach (var style in Chain(id))
        {
            bold |= WordInlines.IsOn(style.StyleRunProperties?.Bold);
            italic |= WordInlines.IsOn(style.StyleRunProperties?.Italic);
        }

        return (bold, italic);
    }

    private IEnumerable<Style> Chain(string? id)
    {
        for (var i = 0; i < MaxChain && id is not null && styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    private static string NameOf(Style style) => Plain(style.StyleName?.Val?.Value ?? style.StyleId?.Value ?? "");

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static (WordRole Role, int Level) RoleOf(string name) => name switch
    {
        ['h', 'e', 'a', 'd', 'i', 'n', 'g', >= '1' and <= '9' and var level] => (WordRole.Heading, level - '0'),
        ['a', >= '2' and <= '6' and var level] => (WordRole.Heading, level - '0'),
        "annex" or "annextitle" or "foreword" or "forewordtitle" or "introtitle" or "bibliotitle" or "bibliographytitle" => (WordRole.Heading, 1),
        "title" or "subtitle" => (WordRole.Title, 0),
        "tocheading" => (WordRole.Contents, 0),
        "caption" or "figuretitle" => (WordRole.Caption, 0),
        "quote" or "intensequote" or "blocktext" => (WordRole.Quote, 0),
        "htmlpreformatted" or "code" or "sourcecode" or "plaintext" or "macrotext" => (WordRole.Code, 0),
        "termnum" => (WordRole.TermNumber, 0),
        "term" or "term(s)" or "terms" => (WordRole.Term, 0),
        _ when name.StartsWith("toc", StringComparison.Ordinal) && name.Length == 4 => (WordRole.Contents, 0),
        _ when name.StartsWith("note", StringComparison.Ordinal) && !name.StartsWith("noteheading", StringComparison.Ordinal) => (WordRole.Note, 0),
        _ when name.StartsWith("example", StringComparison.Ordinal) => (WordRole.Example, 0),
        _ when name.StartsWith("source", StringComparison.Ordinal) => (WordRole.Source, 0),
        _ => (WordRole.Text, 0),
    };
}
