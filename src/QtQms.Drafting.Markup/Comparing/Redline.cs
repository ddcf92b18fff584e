using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>What changed between two texts of a clause, shown in the rendered text.</summary>
/// <param name="Html">The text with <c>ins</c> and <c>del</c>, said in words too; each change has the id <c>change-{n}</c>.</param>
/// <param name="Added">How many words were added; words that only moved are not counted.</param>
/// <param name="Removed">How many words were removed.</param>
/// <param name="Changes">How many changes there are.</param>
public sealed record Redline(string Html, int Added, int Removed, int Changes)
{
    /// <summary>Whether nothing changed that a reader would see.</summary>
    public bool IsEmpty => Changes == 0;

    /// <summary>
    /// Compares two texts, first by block, then by word. Never throws, whatever the sources. Deterministic: the effort is
    /// bounded by a count of steps, about half a second's worth, past which whole blocks are shown as replaced (trust.md 5).
    /// </summary>
    public static Redline Compare(string oldSource, string newSource, ClauseContext oldContext, ClauseContext newContext)
    {
        ArgumentNullException.ThrowIfNull(oldSource);
        ArgumentNullException.ThrowIfNull(newSource);
        ArgumentNullException.ThrowIfNull(oldContext);
        ArgumentNullException.ThrowIfNull(newContext);
        var output = HtmlOutput.For(oldSource.Length + newSource.Length);
        var words = new WordReader();
        var writer = new RedlineWriter(output, words);
        new BlockComparison(writer, words, new DiffBudget()).Compare(Root(oldSource, oldContext), Root(newSource, newContext));
        return output.IsFull
            ? AsSource(oldSource, newSource)
            : new Redline(output.ToString(), writer.Added, writer.Removed, writer.Changes);
    }

    private static ElementNode Root(string source, ClauseContext context)
    {
        var tree = ParsedClause.Of(source, context with { Permalinks = false, SourcePositions = false });
        var root = new ElementNode(NodeRole.Block, null);
        if (tree.Refusal is null)
            root.Children.AddRange(tree.Blocks.Select(block => block.Node));
        else
            root.Add(new ElementNode(NodeRole.Leaf, "pre").Add(new TextNode(SourceOnly.Cut(source), 0, source.Length, isExact: false)));
        return root;
    }

    private static Redline AsSource(string oldSource, string newSource) => new(
        $"<div class=\"change\" id=\"change-1\">"
        + $"<pre><del>{RedlineWriter.Said("removed: ")}{SourceOnly.Escape(oldSource)}</del></pre>\n"
        + $"<pre><ins>{RedlineWriter.Said("added: ")}{SourceOnly.Escape(newSource)}</ins></pre></div>\n",
        WordReader.Count(newSource),
        WordReader.Count(oldSource),
        1);
}
