using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace QtQms.Drafting.Markup.References;

/// <summary>Reads <c>[[target]]</c>. Looks ahead a bounded way, so that unclosed brackets cost linear time.</summary>
internal sealed class ReferenceParser : InlineParser
{
    public const int MaxLength = 200;

    public ReferenceParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '[')
            return false;
        var text = slice.AsSpan();
        text = text[..Math.Min(text.Length, MaxLength + 4)];
        var length = text[2..].IndexOfAny("[]|\r\n");
        if (length <= 0 || !text[(2 + length)..].StartsWith("]]") || text.Slice(2, length).IsWhiteSpace())
            return false;

        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new ReferenceInline(text.Slice(2, length).Trim().ToString())
        {
            Span = new SourceSpan(start, processor.GetSourcePosition(slice.Start + length + 3)),
            Line = line,
            Column = column,
        };
        slice.Start += length + 4;
        return true;
    }
}
