using System.Text;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Quotes;

/// <summary>Finds words that somebody selected on a page again in the source.</summary>
public static class Quote
{
    /// <summary>
    /// The source of the quoted words within a block, or the block's own range where they are not found. White space may differ.
    /// </summary>
    /// <param name="source">The clause's source.</param>
    /// <param name="blockFrom">Where the block begins in it.</param>
    /// <param name="blockTo">The unit after the block's last.</param>
    /// <param name="quoted">The words as shown.</param>
    /// <param name="context">Resolves references, whose shown text may be part of the quote.</param>
    /// <param name="occurrence">How many times the same words stand before in the block.</param>
    public static SourceRange Find(
        string source, int blockFrom, int blockTo, string quoted, ClauseContext? context = null, int occurrence = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(quoted);
        var from = Math.Clamp(blockFrom, 0, source.Length);
        var block = new SourceRange(from, Math.Clamp(blockTo, from, source.Length));
        var words = Squeezed.Of(quoted.Replace("¶", "", StringComparison.Ordinal)).Text.Trim();
        if (words.Length == 0)
            return block;
        var used = context ?? PlainTextBuilder.Unresolved;

        // A selection may run across a label or a footnote's number; most do not.
        return Within(PlainTextBuilder.Build(source, used, withLabels: false), block, words, occurrence)
            ?? Within(PlainTextBuilder.Build(source, used, withLabels: true), block, words, occurrence)
            ?? block;
    }

    private static SourceRange? Within(PlainText plain, SourceRange block, string words, int occurrence)
    {
        var blocks = plain.Blocks.Where(part => part.Source.From < block.To && part.Source.To > block.From).ToList();
        if (blocks.Count == 0)
            return null;
        var start = blocks[0].From;
        var squeezed = Squeezed.Of(plain.Text[start..blocks[^1].To]);
        var at = -1;
        for (var nth = 0; nth <= Math.Max(0, occurrence); nth++)
        {
            var next = at + 1 > squeezed.Text.Length ? -1 : squeezed.Text.IndexOf(words, at + 1, StringComparison.Ordinal);
            if (next < 0)
                break;
            at = next;
        }

        return at < 0 ? null : plain.ToSource(start + squeezed.Places[at], start + squeezed.Places[at + words.Length - 1] + 1);
    }

    /// <summary>Text with every run of white space as one space, and where each unit of it stood.</summary>
    private sealed record Squeezed(string Text, IReadOnlyList<int> Places)
    {
        public static Squeezed Of(string text)
        {
            var squeezed = new StringBuilder(text.Length);
            var places = new List<int>(text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                var isSpace = char.IsWhiteSpace(text[i]);
                if (isSpace && squeezed.Length > 0 && squeezed[^1] == ' ')
                    continue;
                squeezed.Append(isSpace ? ' ' : text[i]);
                places.Add(i);
            }

            return new Squeezed(squeezed.ToString(), places);
        }
    }
}
