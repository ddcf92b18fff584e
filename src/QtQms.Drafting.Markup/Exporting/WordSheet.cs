using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>The styles of an exported document.</summary>
internal static class WordSheet
{
    public static Styles Styles()
    {
        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri" }, new FontSize { Val = "22" }, new Languages { Val = "en" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120" }))),
            Style("Normal", "Normal", "", isDefault: true),
            Style("Title", "Title", size: "40"),
            Style("Subtitle", "Subtitle", size: "24"));
        for (var level = 1; level <= 6; level++)
            styles.Append(Heading(level));
        foreach (var (id, name) in new[] { ("Note", "Note"), ("Example", "Example"), ("Source", "Source"), ("Warning", "Warning"), ("ListContinue", "List Continue"), ("FootnoteText", "footnote text"), ("Caption", "caption") })
            styles.Append(Style(id, name));
        styles.Append(Style("Quote", "Quote", indent: "567"), Code(), Table());
        return styles;
    }

    private static Style Style(string id, string name, string basedOn = "Normal", string? size = null, string? indent = null, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
            style.Default = true;
        if (basedOn.Length > 0)
            style.Append(new BasedOn { Val = basedOn });
        if (indent is not null)
            style.Append(new StyleParagraphProperties(new Indentation { Left = indent }));
        if (size is not null)
            style.Append(new StyleRunProperties(new FontSize { Val = size }));
        return style;
    }

    private static Style Heading(int level) => new(
        new StyleName { Val = $"heading {level}" },
        new BasedOn { Val = "Normal" },
        new NextParagraphStyle { Val = "Normal" },
        new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }, new OutlineLevel { Val = level - 1 }),
        new StyleRunProperties(new Bold(), new FontSize { Val = level == 1 ? "28" : "24" }))
    { Type = StyleValues.Paragraph, StyleId = $"Heading{level}" };

    private static Style Code() => new(
        new StyleName { Val = "Code" },
        new BasedOn { Val = "Normal" },
        new StyleParagraphProperties(new SpacingBetweenLines { After = "0" }),
        new StyleRunProperties(new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas" }, new FontSize { Val = "20" }))
    { Type = StyleValues.Paragraph, StyleId = "Code" };

    private static Style Table()
    {
        OpenXmlElement[] borders =
        [
            new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
            new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 },
        ];
        return new Style(new StyleName { Val = "Table Grid" }, new StyleTableProperties(new TableBorders(borders))) { Type = StyleValues.Table, StyleId = "TableGrid" };
    }
}
