using System.Globalization;
using System.Text;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>Splits text into words, white space and signs, never inside what a reader sees as one character.</summary>
internal static class TextWords
{
    public static IEnumerable<(int From, int Length, WordKind Kind)> Split(string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var (length, kind) = Element(text, from);
            if (kind == WordKind.Space)
                length = RunOfSpace(text, from, length);
            else if (kind == WordKind.Word && !StandsAlone(text, from))
                length = RunOfLetters(text, from, length);
            yield return (from, length, kind);
            from += length;
        }
    }

    private static (int Length, WordKind Kind) Element(string text, int at)
    {
        var isSimple = text[at] < 0x80 && (at + 1 == text.Length || text[at + 1] < 0x80);
        var length = isSimple ? 1 : StringInfo.GetNextTextElementLength(text, at);
        return (length, KindOf(text, at));
    }

    private static WordKind KindOf(string text, int at)
    {
        if (char.IsWhiteSpace(text[at]))
            return WordKind.Space;
        return Rune.TryGetRuneAt(text, at, out var rune) && Rune.IsLetterOrDigit(rune) ? WordKind.Word : WordKind.Sign;
    }

    private static int RunOfSpace(string text, int from, int length)
    {
        while (from + length < text.Length && char.IsWhiteSpace(text[from + length]))
            length++;
        return length;
    }

    private static int RunOfLetters(string text, int from, int length)
    {
        while (from + length < text.Length)
        {
            var at = from + length;
            var (next, kind) = Element(text, at);
            if (kind == WordKind.Word && !StandsAlone(text, at))
                length += next;
            else if (kind == WordKind.Sign && IsInner(text, at))
                length++;
            else
                break;
        }

        return length;
    }

    /// <summary>An apostrophe or hyphen between letters, a point or comma between digits.</summary>
    private static bool IsInner(string text, int at)
    {
        if (at + 1 >= text.Length)
            return false;
        var (before, after) = (text[at - 1], text[at + 1]);
        return text[at] switch
        {
            '\'' or '’' or '-' => char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after),
            '.' or ',' => char.IsAsciiDigit(before) && char.IsAsciiDigit(after),
            _ => false,
        };
    }

    /// <summary>Scripts without spaces between words are compared sign by sign.</summary>
    private static bool StandsAlone(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) && rune.Value is (>= 0x2E80 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
