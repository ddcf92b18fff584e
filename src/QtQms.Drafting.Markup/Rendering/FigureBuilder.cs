using System.Globalization;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>
/// A figure: a picture with a caption that stands alone in its paragraph, <c>![what it shows](figures/name.png "caption")</c>.
/// </summary>
internal sealed class FigureBuilder(InlineBuilder inlines)
{
    private int figures;
    private int? total;

    /// <summary>The figure that a paragraph is, or null.</summary>
    public ElementNode? Build(ParagraphBlock paragraph)
    {
        if (PictureOf(paragraph) is not { } picture)
            return null;
        var (from, to) = inlines.Source.Range(paragraph.Span);
        var shown = new ElementNode(NodeRole.Leaf, "p") { From = from, To = to };
        inlines.AddTo(shown, paragraph.Inline);
        var caption = new ElementNode(NodeRole.Leaf, "figcaption") { From = from, To = to }
            .Add(ElementNode.Decoration("span", "figure-label", Label(paragraph)), ElementNode.Decoration("span", "block-gap", " "))
            .Add(inlines.Source.Whole(picture.Title!, picture.TitleSpan.IsEmpty ? picture.Span : picture.TitleSpan));
        return new ElementNode(NodeRole.Block, "figure") { From = from, To = to }.Add(shown, caption);
    }

    private static LinkInline? PictureOf(ParagraphBlock paragraph) =>
        paragraph.Inline is { FirstChild: LinkInline { IsImage: true, NextSibling: null } picture } && !string.IsNullOrWhiteSpace(picture.Title) ? picture : null;

    /// <summary>Numbered where there are several, as notes are.</summary>
    private string Label(ParagraphBlock paragraph)
    {
        figures++;
        total ??= Total(paragraph);
        return total > 1 ? string.Create(CultureInfo.InvariantCulture, $"Figure {figures} —") : "Figure —";
    }

    private static int Total(Block block)
    {
        while (block.Parent is { } parent)
            block = parent;
        return ((ContainerBlock)block).Descendants<ParagraphBlock>().Count(paragraph => PictureOf(paragraph) is not null);
    }
}
