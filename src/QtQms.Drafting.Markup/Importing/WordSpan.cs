using System.Text;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>How a run of text looks.</summary>
[Flags]
internal enum WordLook
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Subscript = 4,
    Superscript = 8,
    Code = 16,
}

/// <summary>A run of text.</summary>
/// <param name="Text">The text; <c>\n</c> is a break within the paragraph.</param>
/// <param name="Look">How it looks.</param>
/// <param name="Href">Where it leads, or null.</param>
/// <param name="IsMarkup">Whether it is Markdown already.</param>
internal sealed record WordSpan(string Text, WordLook Look = WordLook.None, string? Href = null, bool IsMarkup = false);

/// <summary>Writes runs of text as Markdown.</summary>
internal static class WordSpans
{
    /// <summary>The words alone.</summary>
    public static string Plain(IEnumerable<WordSpan> spans) =>
        string.Concat(spans.Where(span => !span.IsMarkup).Select(span => span.Text)).Replace('\n', ' ').Trim();

    /// <summary>Without so many units of words at the beginning.</summary>
    public static List<WordSpan> Without(IReadOnlyList<WordSpan> spans, int length)
    {
        var rest = new List<WordSpan>();
        foreach (var span in spans)
        {
            var cut = span.IsMarkup ? 0 : Math.Min(length, span.Text.Length);
            length -= cut;
            if (cut < span.Text.Length)
                rest.Add(span with { Text = span.Text[cut..] });
        }

        return rest;
    }

    /// <summary>One paragraph of Markdown; one line in a table.</summary>
    public static string Markdown(IReadOnlyList<WordSpan> spans, bool inTable = false)
    {
        var merged = Merged(spans);
        var text = new StringBuilder();
        for (var i = 0; i < merged.Count; i++)
            Append(text, merged[i], i + 1 < merged.Count ? First(merged[i + 1]) : ' ', inTable);
        if (inTable)
            return text.Replace('\n', ' ').ToString().Trim();
        return string.Join("\\\n", text.ToString().Trim().Split('\n').Select(line => MarkdownText.LineStart(line.TrimEnd())).Where(line => line.Length > 0));
    }

    private static char First(WordSpan span) => span.Text.Length > 0 ? span.Text[0] : ' ';

    private static List<WordSpan> Merged(IReadOnlyList<WordSpan> spans)
    {
        var merged = new List<WordSpan>();
        var text = new StringBuilder();
        for (var i = 0; i < spans.Count; i++)
        {
            text.Append(spans[i].Text);
            if (i + 1 < spans.Count && !spans[i].IsMarkup && !spans[i + 1].IsMarkup && spans[i].Look == spans[i + 1].Look && spans[i].Href == spans[i + 1].Href)
                continue;
            if (text.Length > 0)
                merged.Add(spans[i] with { Text = text.ToString() });
            text.Clear();
        }

        return merged;
    }

    private static void Append(StringBuilder text, WordSpan span, char next, bool inTable)
    {
        if (span.IsMarkup)
        {
            text.Append(span.Text);
            return;
        }

        var core = span.Text.Trim();
        if (core.Length == 0 || (span.Look == WordLook.None && span.Href is null))
        {
            text.Append(MarkdownText.Escape(span.Text, inTable, next));
            return;
        }

        var (start, end) = (span.Text.IndexOf(core[0], StringComparison.Ordinal), span.Text.TrimEnd().Length);
        text.Append(span.Text.AsSpan(0, start));
        var before = text.Length > 0 ? text[^1] : ' ';
        var sign = span.Look.HasFlag(WordLook.Code) ? core : Signed(core, span.Look, before, end < span.Text.Length ? ' ' : next, inTable);
        if (span.Look.HasFlag(WordLook.Code))
            sign = Code(sign, inTable);
        text.Append(span.Href is null ? sign : $"[{sign.Replace("]", "\\]", StringComparison.Ordinal).Replace("\\\\]", "\\]", StringComparison.Ordinal)}]({span.Href})");
        text.Append(span.Text.AsSpan(end));
    }

    private static string Code(string text, bool inTable)
    {
        var line = text.Replace('\n', ' ').Replace('`', '\'');
        return $"`{(inTable ? line.Replace("|", "\\|", StringComparison.Ordinal) : line)}`";
    }

    private static string Signed(string core, WordLook look, char before, char after, bool inTable)
    {
        var escaped = MarkdownText.Escape(core, inTable);
        var isShort = look.HasFlag(WordLook.Subscript) || look.HasFlag(WordLook.Superscript);
        // Signs beside a letter and inside a bracket open nothing; a script with a space in it is none in this dialect.
        var holds = isShort ? !core.Any(char.IsWhiteSpace) : !(IsPunctuation(core[^1]) && !IsBoundary(after)) && !(IsPunctuation(core[0]) && !IsBoundary(before));
        if (!holds)
            return escaped;
        var sign = (look.HasFlag(WordLook.Bold) ? "**" : "") + (look.HasFlag(WordLook.Italic) ? "*" : "");
        var script = look.HasFlag(WordLook.Subscript) ? "~" : look.HasFlag(WordLook.Superscript) ? "^" : "";
        return script.Length > 0 ? script + escaped + script : sign + escaped.Replace("\n", sign + "\n" + sign, StringComparison.Ordinal) + sign;
    }

    private static bool IsPunctuation(char sign) => char.IsPunctuation(sign) || char.IsSymbol(sign);

    private static bool IsBoundary(char sign) => char.IsWhiteSpace(sign) || IsPunctuation(sign);
}
