using System.Globalization;
using System.Text;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>
/// HTML being written, up to a limit. Past it nothing more is taken, so that a small text cannot become a huge page (trust.md 5).
/// </summary>
internal sealed class HtmlOutput(int limit)
{
    /// <summary>The most that any clause may become, in UTF-16 units.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    private const int MaxGrowth = 20;
    private const int Floor = 64 * 1024;
    private readonly StringBuilder html = new();

    public bool IsFull { get; private set; }

    public int Length => html.Length;

    /// <summary>An output for a source of this length: twenty times as much, but room enough for any short text.</summary>
    public static HtmlOutput For(int sourceLength) => new((int)Math.Min(MaxLength, Math.Max(Floor, (long)MaxGrowth * sourceLength)));

    public string Slice(int from) => html.ToString(from, html.Length - from);

    /// <summary>Writes markup made by this library.</summary>
    public HtmlOutput Raw(string markup)
    {
        if (html.Length + markup.Length > limit)
            IsFull = true;
        if (!IsFull)
            html.Append(markup);
        return this;
    }

    /// <summary>Writes text: escaped, without what XML forbids, and with unseen characters shown (trust.md 6, case 15).</summary>
    public HtmlOutput Text(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsFull)
                break;
            Append(rune, isAttribute: false);
        }

        return this;
    }

    /// <summary>Writes an attribute with its value escaped.</summary>
    public HtmlOutput Attribute(string name, string value)
    {
        Raw(" ").Raw(name).Raw("=\"");
        foreach (var rune in value.EnumerateRunes())
        {
            if (IsFull)
                break;
            Append(rune, isAttribute: true);
        }

        return Raw("\"");
    }

    public override string ToString() => html.ToString();

    private void Append(Rune rune, bool isAttribute)
    {
        if (Escape(rune) is { } escaped)
            Raw(escaped);
        else if (!isAttribute && IsUnseen(rune.Value))
            Raw(string.Create(CultureInfo.InvariantCulture, $"<span class=\"unseen\">U+{rune.Value:X4}</span>"));
        else if (html.Length + 2 > limit)
            IsFull = true;
        else
            Append(rune);
    }

    private void Append(Rune rune)
    {
        if (rune.IsBmp)
            html.Append((char)rune.Value);
        else
            html.Append(rune.ToString());
    }

    private static string? Escape(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\t' or '\n' => null,
        < 0x20 or 0x7F or (>= 0x80 and < 0xA0) or 0xFFFE or 0xFFFF => "\uFFFD",
        _ => null,
    };

    /// <summary>Overrides of direction and characters of no width, which make a text read other than it is. Joiners stay: scripts and emoji need them.</summary>
    private static bool IsUnseen(int value) =>
        value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200B or 0x2060 or 0xFEFF or 0x00AD;
}
