using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Turns the parser's blocks into nodes; a kind of block that is not listed here is shown as its source.</summary>
internal sealed class BlockBuilder
{
    private readonly ClauseContext context;
    private readonly SourceText source;
    private readonly InlineBuilder inlines;
    private readonly ContainerBuilder containers;
    private readonly TableBuilder tables;
    private readonly FigureBuilder figures;
    private readonly HeadingSlugs headings;

    public BlockBuilder(string source, ClauseContext context)
    {
        this.context = context;
        this.source = new SourceText(source);
        inlines = new InlineBuilder(this.source, context);
        containers = new ContainerBuilder(this, this.source, context);
        tables = new TableBuilder(inlines, context);
        figures = new FigureBuilder(inlines);
        headings = new HeadingSlugs(context.Slug);
    }

    public IReadOnlyList<RenderedReference> References => inlines.References;

    /// <summary>The nodes of a block: usually one, none for what is not shown, several for what is taken apart.</summary>
    public IReadOnlyList<ElementNode> Build(Block block, int depth, bool isTop = false) => block switch
    {
        _ when depth > InlineBuilder.MaxDepth => [AsSource(block)],
        LinkReferenceDefinitionGroup or LinkReferenceDefinition or BlankLineBlock => [],
        HeadingBlock heading => [Heading(heading)],
        ParagraphBlock paragraph => figures.Build(paragraph) is { } figure ? [figure] : Paragraph(paragraph, isTop),
        ThematicBreakBlock => [Element(NodeRole.Block, "hr", block)],
        MathBlock formula => [inlines.Formulas.Block(formula.Lines.ToString(), formula.Span)],
        CodeBlock code => [Code(code)],
        QuoteBlock quote => [With(Element(NodeRole.Block, "blockquote", block), quote, depth)],
        ListBlock list => [List(list, depth)],
        Table table => [tables.Build(table)],
        CustomContainer container => containers.Build(container, depth),
        FootnoteGroup footnotes => Footnotes(footnotes, depth),
        _ => [AsSource(block)],
    };

    public ElementNode With(ElementNode parent, ContainerBlock blocks, int depth)
    {
        foreach (var block in blocks)
            parent.Children.AddRange(Build(block, depth + 1));
        return parent;
    }

    private ElementNode Heading(HeadingBlock heading)
    {
        var level = Math.Clamp(Math.Clamp(context.HeadingLevel, 1, 6) + heading.Level - 1, 1, 6);
        var node = Element(NodeRole.Leaf, "h" + level.ToString(CultureInfo.InvariantCulture), heading);
        inlines.AddTo(node, heading.Inline);
        return node.With("id", headings.Give(TextOf.Visible(node)));
    }

    private IReadOnlyList<ElementNode> Paragraph(ParagraphBlock paragraph, bool isTop)
    {
        var isTight = paragraph.Parent is ListItemBlock { Parent: ListBlock { IsLoose: false } };
        var node = Element(NodeRole.Leaf, isTight ? null : "p", paragraph);
        inlines.AddTo(node, paragraph.Inline);
        if (isTop && context.Kind == ClauseKind.Term && paragraph.Parent?.IndexOf(paragraph) == 0)
            node.With("class", "definition");
        return node.Children.Count == 0 ? [] : [node];
    }

    private ElementNode Code(CodeBlock code)
    {
        var text = new ElementNode(NodeRole.Inline, "code");
        var lines = code.Lines.Lines ?? [];
        for (var i = 0; i < code.Lines.Count; i++)
        {
            text.Add(source.Text(lines[i].Slice));
            if (i < code.Lines.Count - 1)
                text.Add(source.Break(lines[i].Slice.End + 1));
        }

        return Element(NodeRole.Leaf, "pre", code).With("tabindex", "0").Add(text);
    }

    private ElementNode List(ListBlock list, int depth)
    {
        var node = Element(NodeRole.Block, list.IsOrdered ? "ol" : "ul", list);
        if (list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start != 1)
            node.With("start", start.ToString(CultureInfo.InvariantCulture));
        foreach (var item in list)
            node.Add(With(Element(NodeRole.Block, "li", item), (ContainerBlock)item, depth + 1));
        return node;
    }

    private IReadOnlyList<ElementNode> Footnotes(FootnoteGroup group, int depth)
    {
        if (group.Count == 0)
            return [];
        var list = Element(NodeRole.Block, "ol", group);
        foreach (var footnote in group.OfType<Footnote>())
            list.Add(With(Element(NodeRole.Block, "li", footnote).With("id", inlines.FootnoteId(footnote)), footnote, depth + 1));
        return [Element(NodeRole.Block, "div", group).With("class", "footnotes").Add(list)];
    }

    private ElementNode AsSource(Block block) => Element(NodeRole.Leaf, "p", block).Add(source.Text(block.Span));

    private ElementNode Element(NodeRole role, string? tag, Block block)
    {
        var (from, to) = source.Range(block.Span);
        return new ElementNode(role, tag) { From = from, To = to };
    }
}
