using Markdig.Helpers;
using Markdig.Syntax;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>The source, and text nodes that know where in it they came from.</summary>
internal sealed class SourceText(string source)
{
    /// <summary>A span as first unit and the unit after the last, within the source whatever the parser says.</summary>
    public (int From, int To) Range(SourceSpan span)
    {
        var from = Math.Clamp(span.Start, 0, source.Length);
        return (from, Math.Clamp(span.End + 1, from, source.Length));
    }

    /// <summary>Whether the words stand in it letter for letter.</summary>
    public bool Says(string words) => source.Contains(words, StringComparison.Ordinal);

    /// <summary>The source of a span as it is.</summary>
    public TextNode Text(SourceSpan span)
    {
        var (from, to) = Range(span);
        return new TextNode(source[from..to], from, to, isExact: true);
    }

    /// <summary>A line of code. Where the parser expanded a tab, its text is not the source's.</summary>
    public TextNode Text(StringSlice line)
    {
        var text = line.ToString();
        return Text(text, new SourceSpan(line.Start, line.Start + text.Length - 1));
    }

    /// <summary>Text of a span: exact where the span holds it word for word.</summary>
    public TextNode Text(string text, SourceSpan span)
    {
        var (from, to) = Range(span);
        var at = text.Length == 0 ? -1 : source.IndexOf(text, from, to - from, StringComparison.Ordinal);
        return at < 0 ? new TextNode(text, from, to, isExact: false) : new TextNode(text, at, at + text.Length, isExact: true);
    }

    /// <summary>Text that stands for a span as a whole.</summary>
    public TextNode Whole(string text, SourceSpan span)
    {
        var (from, to) = Range(span);
        return new TextNode(text, from, to, isExact: false);
    }

    /// <summary>A line break at a place.</summary>
    public TextNode Break(int at) => Text("\n", new SourceSpan(at, at));

    /// <summary>The first line of a span, without its break.</summary>
    public TextNode FirstLine(SourceSpan span)
    {
        var (from, to) = Range(span);
        var length = source.AsSpan(from, to - from).IndexOfAny('\n', '\r');
        return Text(new SourceSpan(from, length < 0 ? to - 1 : from + length - 1));
    }

    /// <summary>The last line of a span.</summary>
    public TextNode LastLine(SourceSpan span)
    {
        var (from, to) = Range(span);
        var start = source.AsSpan(from, to - from).LastIndexOfAny('\n', '\r');
        return Text(new SourceSpan(from + start + 1, to - 1));
    }
}
