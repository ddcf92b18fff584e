using System.Globalization;
using Markdig.Extensions.CustomContainers;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Notes, examples, sources and warnings, with the labels that ISO texts give them; any other container is shown as text.</summary>
internal sealed class ContainerBuilder(BlockBuilder blocks, SourceText source, ClauseContext context)
{
    private static readonly string[] Kinds = ["note", "example", "source", "warning"];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> totals = new(StringComparer.Ordinal);

    public IReadOnlyList<ElementNode> Build(CustomContainer container, int depth) =>
        KindOf(container) is { } kind ? [Container(container, kind, depth)] : AsText(container, depth);

    private static string? KindOf(CustomContainer container)
    {
        var kind = string.IsNullOrEmpty(container.Arguments) ? container.Info?.ToLowerInvariant() : null;
        return Array.Find(Kinds, allowed => allowed == kind);
    }

    private ElementNode Container(CustomContainer container, string kind, int depth)
    {
        var (from, to) = source.Range(container.Span);
        var text = Label(container, kind);
        var label = ElementNode.Decoration("span", "block-label", text);
        var node = new ElementNode(NodeRole.Block, "div") { From = from, To = to }.With("class", kind);
        if (kind is "note" or "example" or "warning")
            node.With("role", "note");
        blocks.With(node, container, depth);
        // Authors write the label too, out of habit: it is not shown twice.
        if (text.EndsWith(':') && TextOf.Visible(node).StartsWith(text, StringComparison.OrdinalIgnoreCase))
            return node;
        if (node.Children is [ElementNode { Tag: "p" } first, ..])
            first.Children.InsertRange(0, [label, ElementNode.Decoration("span", "block-gap", " ")]);
        else
            node.Children.Insert(0, new ElementNode(NodeRole.Decoration, "p").Add(label));
        return node;
    }

    private string Label(CustomContainer container, string kind)
    {
        var nth = counts[kind] = counts.GetValueOrDefault(kind) + 1;
        var number = nth.ToString(CultureInfo.InvariantCulture);
        if (kind == "note" && context.Kind == ClauseKind.Term)
            return $"Note {number} to entry:";
        var label = kind.ToUpperInvariant();
        return kind is "note" or "example" && Total(container, kind) > 1 ? $"{label} {number}" : label;
    }

    private int Total(CustomContainer container, string kind)
    {
        if (totals.Count == 0)
        {
            Markdig.Syntax.Block root = container;
            while (root.Parent is { } parent)
                root = parent;
            foreach (var other in Markdig.Syntax.MarkdownObjectExtensions.Descendants<CustomContainer>(root))
            {
                if (KindOf(other) is { } found)
                    totals[found] = totals.GetValueOrDefault(found) + 1;
            }
        }

        return totals.GetValueOrDefault(kind);
    }

    private List<ElementNode> AsText(CustomContainer container, int depth)
    {
        var nodes = new List<ElementNode> { Line(source.FirstLine(container.Span)) };
        foreach (var block in container)
            nodes.AddRange(blocks.Build(block, depth + 1));
        if (container.ClosingFencedCharCount > 0)
            nodes.Add(Line(source.LastLine(container.Span)));
        return nodes;
    }

    private static ElementNode Line(TextNode text) =>
        new ElementNode(NodeRole.Leaf, "p") { From = text.From, To = text.To }.Add(text);
}
