using System.Buffers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace QtQms.Drafting.Markup.References;

/// <summary>Reads <c>{#r-name}</c> and nothing else in braces: no attribute can come from a text.</summary>
internal sealed class ProvisionParser : InlineParser
{
    public const int MaxLength = 60;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    public ProvisionParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        if (!text.StartsWith("{#r-"))
            return false;
        text = text[..Math.Min(text.Length, MaxLength + 3)];
        var length = text.IndexOf('}');
        if (length < 5 || text[4..length].ContainsAnyExcept(NameCharacters))
            return false;

        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new ProvisionInline(text[2..length].ToString())
        {
            Span = new SourceSpan(start, processor.GetSourcePosition(slice.Start + length)),
            Line = line,
            Column = column,
        };
        slice.Start += length + 1;
        return true;
    }
}
