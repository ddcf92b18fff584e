using System.Text;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Quotes;

/// <summary>Walks a clause's tree and writes down what it says and where that came from.</summary>
internal sealed class PlainTextBuilder(bool withLabels)
{
    private readonly StringBuilder text = new();
    private readonly List<PlainPiece> pieces = [];

    public static ClauseContext Unresolved { get; } = new() { Slug = "clause" };

    public static PlainText Build(string source, ClauseContext context, bool withLabels)
    {
        var tree = ParsedClause.Of(source, context with { Permalinks = false });
        if (tree.Refusal is not null)
        {
            var all = new SourceRange(0, source.Length);
            return new PlainText(source, [new PlainBlock(0, source.Length, all)], [new PlainPiece(0, source.Length, all, true)]);
        }

        var builder = new PlainTextBuilder(withLabels);
        var blocks = tree.Blocks.Select(block => builder.Block(block.Node)).ToList();
        return new PlainText(builder.text.ToString(), blocks, builder.pieces);
    }

    private PlainBlock Block(ElementNode node)
    {
        Part();
        var from = text.Length;
        Add(node);
        return new PlainBlock(from, text.Length, new SourceRange(node.From, node.To));
    }

    private void Add(MarkupNode node)
    {
        if (node is TextNode leaf)
            Add(leaf);
        else if (node is ElementNode element && (withLabels || !IsLabel(element)))
            Add(element);
    }

    private void Add(ElementNode element)
    {
        if (element.Role is NodeRole.Leaf || element.Tag is "br")
            Part();
        element.Children.ForEach(Add);
    }

    private void Add(TextNode leaf)
    {
        var from = text.Length;
        text.Append(leaf.Text).Replace('\n', ' ', from, leaf.Text.Length);
        if (leaf.Text.Length > 0)
            pieces.Add(new PlainPiece(from, text.Length, new SourceRange(leaf.From, leaf.To), leaf.IsExact));
    }

    /// <summary>A footnote's number is no word of the text either.</summary>
    private static bool IsLabel(ElementNode element) =>
        element.Role == NodeRole.Decoration || element is { Role: NodeRole.Atom, Tag: "sup" };

    private void Part()
    {
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }
}
