using System.Text;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Cuts a text that is too long for a clause between its paragraphs.</summary>
internal static class TextSplit
{
    /// <summary>The pieces, none larger than that; how many paragraphs were too large by themselves and are in none.</summary>
    public static (IReadOnlyList<string> Pieces, int LeftOut) Cut(string text, int maxBytes)
    {
        if (TextRules.ByteSize(text) <= maxBytes)
            return ([text], 0);
        var (pieces, piece, size, leftOut) = (new List<string>(), new StringBuilder(), 0, 0);
        foreach (var block in Blocks(text))
        {
            var bytes = TextRules.ByteSize(block);
            if (bytes > maxBytes)
            {
                leftOut++;
                continue;
            }

            if (piece.Length > 0 && size + 2 + bytes > maxBytes)
                Close();
            size += bytes + (piece.Length > 0 ? 2 : 0);
            piece.Append(piece.Length > 0 ? "\n\n" : "").Append(block);
        }

        Close();
        return (pieces, leftOut);

        void Close()
        {
            if (piece.Length > 0)
                pieces.Add(piece.ToString());
            piece.Clear();
            size = 0;
        }
    }

    /// <summary>Paragraphs; what stands inside a fence, or is indented below another, is not torn from it.</summary>
    private static IEnumerable<string> Blocks(string text)
    {
        var (block, fence, wasBlank) = (new StringBuilder(), new MarkdownFence(), false);
        foreach (var line in text.Split('\n'))
        {
            var isBlank = string.IsNullOrWhiteSpace(line);
            if (wasBlank && !isBlank && !fence.IsOpen && line[0] is not (' ' or '\t') && block.Length > 0)
            {
                yield return block.ToString().Trim('\n');
                block.Clear();
            }

            fence.Take(line);
            block.Append(line).Append('\n');
            wasBlank = isBlank;
        }

        if (block.ToString().Trim('\n') is { Length: > 0 } last)
            yield return last;
    }
}
