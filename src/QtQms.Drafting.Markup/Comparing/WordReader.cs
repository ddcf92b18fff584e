using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>Reads the words out of nodes. One reader serves both sides of a comparison, as formatting is told apart by its numbers.</summary>
internal sealed class WordReader
{
    private readonly Dictionary<(int Parent, string Tag, string Href), int> styles = [];
    private readonly Dictionary<ElementNode, Line> lines = [];
    private readonly Dictionary<ElementNode, string> keys = [];

    public static int Count(string text) => TextWords.Split(text).Count(piece => piece.Kind == WordKind.Word);

    /// <summary>The words of a leaf.</summary>
    public Line Read(ElementNode leaf)
    {
        if (lines.TryGetValue(leaf, out var line))
            return line;
        var reading = new Reading(this, leaf.Tag is "pre");
        reading.AddChildren(leaf, [], 0);
        return lines[leaf] = new Line(reading.Leading, reading.Words);
    }

    /// <summary>What a node says and how it is built; equal for nodes between which a reader sees no difference.</summary>
    public string Key(ElementNode node)
    {
        if (keys.TryGetValue(node, out var key))
            return key;
        return keys[node] = node.Role == NodeRole.Leaf
            ? $"<{node.Tag}>{string.Join('\u0003', Read(node).Words.Select(word => word.Key))}"
            : $"<{Name(node)}>{string.Join('\u0004', Blocks(node).Select(Key))}</>";
    }

    /// <summary>The children that are compared.</summary>
    public static List<ElementNode> Blocks(ElementNode node) =>
        [.. node.Children.OfType<ElementNode>().Where(child => child.Role is NodeRole.Block or NodeRole.Leaf)];

    /// <summary>Tag and kind of container.</summary>
    public static string Name(ElementNode node) =>
        node.Role == NodeRole.Leaf ? node.Tag ?? "" : $"{node.Tag}.{node.Attributes.Find(attribute => attribute.Name == "class").Value}";

    private int Style(int parent, ElementNode element)
    {
        var key = (parent, element.Tag ?? "", element.Attributes.Find(attribute => attribute.Name == "href").Value ?? "");
        return styles.TryGetValue(key, out var number) ? number : styles[key] = styles.Count + 1;
    }

    private sealed class Reading(WordReader reader, bool isPreformatted)
    {
        public List<ElementNode> Leading { get; } = [];

        public List<Word> Words { get; } = [];

        public void AddChildren(ElementNode parent, IReadOnlyList<ElementNode> around, int style)
        {
            foreach (var child in parent.Children)
            {
                if (child is TextNode text)
                    Add(text, around, style);
                else if (child is ElementNode element)
                    Add(element, around, style);
            }
        }

        private void Add(ElementNode element, IReadOnlyList<ElementNode> around, int style)
        {
            switch (element.Role)
            {
                case NodeRole.Decoration when Words.Count == 0:
                    Leading.Add(element);
                    break;
                case NodeRole.Decoration:
                    Words[^1].Trailing.Add(element);
                    break;
                case NodeRole.Atom:
                    var kind = element.Tag is "br" ? WordKind.Space : WordKind.Word;
                    Words.Add(new Word($"{style}\u0001[[{element.Key}", kind, element, around));
                    break;
                default:
                    AddChildren(element, [.. around, element], reader.Style(style, element));
                    break;
            }
        }

        private void Add(TextNode text, IReadOnlyList<ElementNode> around, int style)
        {
            foreach (var (from, length, kind) in TextWords.Split(text.Text))
            {
                var piece = text.Text.Substring(from, length);
                var key = kind == WordKind.Space && !isPreformatted ? " " : piece;
                Words.Add(new Word(style == 0 ? key : $"{style}\u0001{key}", kind, new TextNode(piece, 0, 0, isExact: false), around));
            }
        }
    }
}
