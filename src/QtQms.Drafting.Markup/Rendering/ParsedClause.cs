using Markdig.Extensions.Footnotes;
using Markdig.Syntax;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>A clause as a tree of what will be written: the common ground of rendering, plain text and comparison.</summary>
/// <param name="Blocks">The top-level blocks in order, footnotes last.</param>
/// <param name="References">The references in them.</param>
/// <param name="Refusal">Why there is no tree, or null.</param>
internal sealed record ParsedClause(
    IReadOnlyList<TreeBlock> Blocks,
    IReadOnlyList<RenderedReference> References,
    RenderRefusal? Refusal)
{
    public static ParsedClause Of(string source, ClauseContext context)
    {
        if (SourceBudget.Check(source) is { } tooMuch)
            return Refused(tooMuch);
        if (ClausePipeline.Parse(source) is not { } document)
            return Refused(RenderRefusal.TooDeep);
        if (document.Descendants<HeadingBlock>().Skip(SourceBudget.MaxHeadings).Any())
            return Refused(RenderRefusal.TooManyHeadings);

        var builder = new BlockBuilder(source, context);
        var blocks = new List<TreeBlock>();
        var number = 0;
        foreach (var block in document)
        {
            foreach (var node in builder.Build(block, 0, isTop: true))
            {
                var isCounted = !(block is HeadingBlock or ThematicBreakBlock or FootnoteGroup);
                blocks.Add(Anchored(node, isCounted ? ++number : 0, context));
            }
        }

        return new ParsedClause(blocks, builder.References, null);
    }

    private static ParsedClause Refused(RenderRefusal refusal) => new([], [], refusal);

    private static TreeBlock Anchored(ElementNode node, int number, ClauseContext context)
    {
        var id = number > 0 ? $"{context.Slug}-p{number}" : "";
        var carrier = number == 0 || node.Tag is "p" || IsContainer(node) ? node : Wrapped(node);
        if (id.Length > 0)
            carrier.With("id", id);
        if (context.SourcePositions)
            carrier.With("data-from", $"{node.From}").With("data-to", $"{node.To}");
        if (context.Permalinks && id.Length > 0)
            carrier.Add(Permalink(id));
        return new TreeBlock(carrier, number, id);
    }

    /// <summary>A container is a <c>div</c> already; a list, table, quote or code block is wrapped, as none may hold the link to itself.</summary>
    private static bool IsContainer(ElementNode node) => node.Tag is "div" && !node.Attributes.Contains(("class", "table-scroll"));

    private static ElementNode Wrapped(ElementNode node) =>
        new ElementNode(NodeRole.Block, "div") { From = node.From, To = node.To }.With("class", "block").Add(node);

    private static ElementNode Permalink(string id) =>
        ElementNode.Decoration("a", "permalink", "¶").With("href", "#" + id).With("aria-label", "Link to this paragraph");
}

/// <summary>A top-level block of the tree.</summary>
internal sealed record TreeBlock(ElementNode Node, int Number, string Id);
