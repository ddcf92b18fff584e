using System.Globalization;
using System.Text;

namespace QtQms.Drafting.Editing;

/// <summary>
/// What every clause text obeys: lines end in <c>\n</c> alone, no half of a surrogate pair, no U+0000.
/// Lengths and positions are UTF-16 units, sizes UTF-8 bytes.
/// </summary>
public static class TextRules
{
    /// <summary>Most UTF-8 bytes of a clause: 64 KB (trust.md 5).</summary>
    public const int DefaultMaxBytes = 65_536;

    /// <summary>The same text made lawful: CR LF and CR become <c>\n</c>, lone surrogates and U+0000 become U+FFFD. Lawful text comes back as it is.</summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsLawful(text)) return text;
        var lawful = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPairAt(text, i)) lawful.Append(text[i++]).Append(text[i]);
            else if (text[i] == '\r') AppendBreak(lawful, text, ref i);
            else lawful.Append(text[i] == '\0' || char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
        }

        return lawful.ToString();
    }

    /// <summary>
    /// The same words as one lawful line: breaks and other control characters become spaces, signs that turn the direction of what follows
    /// are left out. Empty where nothing of it can be seen.
    /// </summary>
    public static string Line(string text)
    {
        text = Normalise(text);
        var line = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (char.IsControl(unit) || unit is '\u2028' or '\u2029')
                line.Append(' ');
            else if (unit is not (>= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'))
                line.Append(unit);
        }

        var isSeen = text.Any(unit => !char.IsControl(unit) && !char.IsWhiteSpace(unit) && char.GetUnicodeCategory(unit) != UnicodeCategory.Format);
        return isSeen ? line.ToString().Trim() : "";
    }

    /// <summary>True when <see cref="Normalise"/> has nothing to do.</summary>
    public static bool IsLawful(ReadOnlySpan<char> text) => Check(text) == ChangeRefusal.None;

    /// <summary>
    /// <see cref="ChangeRefusal.LoneSurrogate"/>, <see cref="ChangeRefusal.NullCharacter"/>,
    /// <see cref="ChangeRefusal.LineBreakInLine"/> for a CR, or <see cref="ChangeRefusal.None"/>.
    /// </summary>
    public static ChangeRefusal Check(ReadOnlySpan<char> text) =>
        text.Contains('\0') ? ChangeRefusal.NullCharacter
        : text.Contains('\r') ? ChangeRefusal.LineBreakInLine
        : HasLoneSurrogate(text) ? ChangeRefusal.LoneSurrogate
        : ChangeRefusal.None;

    /// <summary>True when half of a surrogate pair stands without the other.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (!IsPairAt(text, at)) return true;
            text = text[(at + 2)..];
        }

        return false;
    }

    /// <summary>UTF-8 bytes of a lawful text.</summary>
    public static int ByteSize(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>True when <paramref name="position"/> falls between the two halves of a surrogate pair.</summary>
    public static bool SplitsPair(ReadOnlySpan<char> text, int position) => position > 0 && IsPairAt(text, position - 1);

    private static bool IsPairAt(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static void AppendBreak(StringBuilder lawful, string text, ref int at)
    {
        lawful.Append('\n');
        if (at + 1 < text.Length && text[at + 1] == '\n') at++;
    }
}
