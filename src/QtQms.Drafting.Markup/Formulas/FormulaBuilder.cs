using System.Collections.Concurrent;
using Markdig.Syntax;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Formulas;

/// <summary>
/// Shows formulas as MathML, so that no page needs a script for them; where that fails, or there is too much of it, the source as labelled code.
/// One for each clause that is rendered.
/// </summary>
internal sealed class FormulaBuilder(SourceText source)
{
    /// <summary>The longest formula that is set, in UTF-16 units: what it costs grows with it.</summary>
    public const int MaxLength = 1_000;

    /// <summary>So many formulas are set in one clause; a count and not a time, so that the outcome is the same everywhere.</summary>
    public const int MaxCount = 300;

    /// <summary>As long may all formulas of a clause be together, in UTF-16 units.</summary>
    public const int MaxTotal = 8_000;

    private const int MaxKept = 5_000;

    private static readonly FormulaScript Script = new();
    private static readonly ConcurrentDictionary<(string Tex, bool IsBlock), string?> Kept = new();
    private int count;
    private int total;

    /// <summary>A formula in the line.</summary>
    public ElementNode Inline(string tex, SourceSpan span)
    {
        var (from, to) = source.Range(span);
        return Set(tex, isBlock: false, from, to) ?? AsCode(tex, span);
    }

    /// <summary>A formula of its own.</summary>
    public ElementNode Block(string tex, SourceSpan span)
    {
        var (from, to) = source.Range(span);
        return new ElementNode(NodeRole.Leaf, "p") { From = from, To = to }.With("class", "formula").Add(Set(tex, isBlock: true, from, to) ?? AsCode(tex, span));
    }

    private ElementNode? Set(string tex, bool isBlock, int from, int to)
    {
        var trimmed = tex.Trim();
        if (trimmed.Length is 0 or > MaxLength || ++count > MaxCount || (total += trimmed.Length) > MaxTotal)
            return null;
        return MathMlOf(trimmed, isBlock) is { } markup ? MathMl.Read(markup, "$" + trimmed, from, to) : null;
    }

    private static string? MathMlOf(string tex, bool isBlock)
    {
        if (Kept.TryGetValue((tex, isBlock), out var kept))
            return kept;
        // Pictures, addresses, styles and definitions have no place in a standard's formula.
        var made = tex.Contains("\\def", StringComparison.Ordinal) || tex.Contains("newcommand", StringComparison.Ordinal) ? null : Script.Run(tex, isBlock);
        if (Kept.Count >= MaxKept)
            Kept.Clear();
        Kept[(tex, isBlock)] = made;
        return made;
    }

    private ElementNode AsCode(string tex, SourceSpan span) =>
        new ElementNode(NodeRole.Inline, "span").With("class", "formula-source")
            .Add(ElementNode.Decoration("span", "formula-label", "Formula:"), ElementNode.Decoration("span", "block-gap", " "))
            .Add(new ElementNode(NodeRole.Inline, "code").Add(source.Text(tex, span)));
}
