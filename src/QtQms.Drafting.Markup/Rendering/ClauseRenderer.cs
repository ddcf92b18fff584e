namespace QtQms.Drafting.Markup.Rendering;

/// <summary>
/// Renders a clause's Markdown as HTML. Never throws, whatever the source; safe to call from several threads; the same
/// source and context give the same HTML.
/// </summary>
public static class ClauseRenderer
{
    /// <summary>The clause as HTML, with its blocks and references; or its source and why.</summary>
    public static RenderedClause Render(string source, ClauseContext context)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(context);
        var tree = ParsedClause.Of(source, context);
        return tree.Refusal is { } refusal ? Refused(source, refusal) : Write(source, context, tree);
    }

    private static RenderedClause Write(string source, ClauseContext context, ParsedClause tree)
    {
        // Marks are not the author's: they may not use up the room of the text.
        var output = HtmlOutput.For(source.Length + context.Marks.Sum(mark => mark.Note is null ? 16 : 32 + mark.Note.Words.Length));
        var writer = new NodeWriter(output, context.Marks.Count == 0 ? null : new TextMarks(context.Marks), context.VerbalForms);
        var blocks = new List<RenderedBlock>();
        foreach (var block in tree.Blocks)
        {
            var start = output.Length;
            writer.Write(block.Node);
            if (output.IsFull)
                return Refused(source, RenderRefusal.TooMuchOutput);
            blocks.Add(new RenderedBlock(block.Number, block.Id, block.Node.From, block.Node.To, output.Slice(start)));
        }

        return new RenderedClause(output.ToString(), blocks, tree.References, null);
    }

    private static RenderedClause Refused(string source, RenderRefusal refusal)
    {
        var message = new HtmlOutput(HtmlOutput.MaxLength).Text(refusal.Message());
        return new RenderedClause(
            $"<p class=\"render-refusal\" role=\"note\">{message}</p>\n<pre class=\"source\" tabindex=\"0\">{SourceOnly.Escape(source)}</pre>\n",
            [],
            [],
            refusal);
    }
}
