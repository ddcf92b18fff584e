using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using QtQms.Drafting.Markup.References;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>The one Markdown dialect of the portal, from single extensions: the usual bundle lets attributes through (trust.md 1.5).</summary>
internal static class ClausePipeline
{
    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>The syntax tree, or null where the parser gives up.</summary>
    public static MarkdownDocument? Parse(string source)
    {
        try
        {
            return Markdown.Parse(source, Pipeline);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The parser refuses deep nesting by an exception; whatever else hostile text makes it throw ends the same way.
            return null;
        }
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }
            .DisableHtml()
            .UseFootnotes()
            .UsePipeTables()
            .UseMathematics()
            .UseEmphasisExtras(EmphasisExtraOptions.Subscript | EmphasisExtraOptions.Superscript);
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new ReferenceParser());
        builder.InlineParsers.Insert(0, new ProvisionParser());
        return builder.Build();
    }
}
