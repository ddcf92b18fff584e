namespace QtQms.Drafting.Markup.Rendering;

/// <summary>
/// A node of a clause's HTML. Tags and attribute names come from the tree builders' constants only, so that what is not
/// on their list cannot be written; text and attribute values are escaped by the writer.
/// </summary>
internal abstract class MarkupNode;

/// <summary>Text, and where it came from.</summary>
internal sealed class TextNode(string text, int from, int to, bool isExact) : MarkupNode
{
    public string Text { get; } = text;

    /// <summary>Where it begins in the source, in UTF-16 units.</summary>
    public int From { get; } = from;

    public int To { get; } = to;

    /// <summary>Whether each unit of the text is that unit of the source; otherwise only the range as a whole is known.</summary>
    public bool IsExact { get; } = isExact;
}

/// <summary>What an element is to a comparison.</summary>
internal enum NodeRole
{
    /// <summary>Holds blocks: list, table, container.</summary>
    Block,

    /// <summary>Holds text: paragraph, heading, cell.</summary>
    Leaf,

    /// <summary>Formats a run of text.</summary>
    Inline,

    /// <summary>One word whatever is inside: a reference.</summary>
    Atom,

    /// <summary>Made by the renderer, not by the author: label, permalink, anchor.</summary>
    Decoration,
}

/// <summary>An element; without a tag it only groups its children.</summary>
internal sealed class ElementNode(NodeRole role, string? tag) : MarkupNode
{
    public NodeRole Role { get; } = role;

    public string? Tag { get; } = tag;

    public List<(string Name, string Value)> Attributes { get; } = [];

    public List<MarkupNode> Children { get; } = [];

    public int From { get; init; }

    public int To { get; init; }

    /// <summary>What an atom is compared by.</summary>
    public string Key { get; init; } = "";

    /// <summary>Whether the element has neither content nor an end tag.</summary>
    public bool IsVoid => Tag is "br" or "hr" or "img";

    public ElementNode With(string name, string value)
    {
        Attributes.Add((name, value));
        return this;
    }

    public ElementNode Add(params ReadOnlySpan<MarkupNode> children)
    {
        Children.AddRange(children);
        return this;
    }

    public static ElementNode Decoration(string tag, string cssClass, string text) =>
        new ElementNode(NodeRole.Decoration, tag).With("class", cssClass).Add(new TextNode(text, 0, 0, isExact: false));
}
