using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>The small pieces of a Word document.</summary>
internal static class WordText
{
    // Not any sequence: an element is one too, of what is in it.
    public static Paragraph Paragraph(string? style, params OpenXmlElement[] content) => Paragraph(style, content.ToList());

    public static Paragraph Paragraph(string? style, List<OpenXmlElement> content)
    {
        var paragraph = new Paragraph();
        if (style is not null)
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(content);
        return paragraph;
    }

    public static Run Run(string text, RunProperties? look = null)
    {
        var run = new Run();
        if (look is not null)
            run.Append(look.CloneNode(true));
        run.Append(new Text(Lawful(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>A source as it is, a paragraph for each line.</summary>
    public static IEnumerable<OpenXmlElement> Lines(string source) => source.Split('\n').Select(line => Paragraph("Code", Run(line)));

    // XML has no place for most control characters, not even escaped.
    public static string Lawful(string text)
    {
        text = Editing.TextRules.Normalise(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]) && !char.IsSurrogate(text[i]))
                return new string([.. text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD')]);
        }

        return text;
    }
}
