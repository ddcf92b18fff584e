using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>What a word is to counting and grouping.</summary>
internal enum WordKind
{
    Word,
    Space,
    Sign,
}

/// <summary>The smallest thing compared: a word, a run of white space, a sign, or a reference as a whole.</summary>
/// <param name="Key">What it is compared by: text and formatting; for a reference its source, so that renumbering is no change.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Node">What is written.</param>
/// <param name="Styles">The elements around it within the paragraph, outermost first.</param>
internal sealed record Word(string Key, WordKind Kind, MarkupNode Node, IReadOnlyList<ElementNode> Styles)
{
    /// <summary>Anchors that stand right behind it.</summary>
    public List<ElementNode> Trailing { get; } = [];
}

/// <summary>The words of a paragraph, heading, item or cell.</summary>
/// <param name="Leading">What the renderer put before them: a label.</param>
/// <param name="Words">The words.</param>
internal sealed record Line(IReadOnlyList<ElementNode> Leading, IReadOnlyList<Word> Words);
