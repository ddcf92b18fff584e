using System.Text;
using System.Text.RegularExpressions;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>The fields that are open: what stands between their signs is code, a result that shows, or one that is replaced. They go on over paragraphs.</summary>
internal sealed partial class WordFields
{
    private const int MaxOpen = 50;
    private readonly Stack<Field> open = new();

    /// <summary>Whether text now is code, or a result that something else stands for.</summary>
    public bool IsSilent => open.Any(f => f.IsCode || f.IsReplaced);

    /// <summary>Where the text now leads, if a field says so.</summary>
    public string? Href => open.Select(f => f.Href).FirstOrDefault(href => href is not null);

    public void Begin()
    {
        if (open.Count < MaxOpen)
            open.Push(new Field());
    }

    public void Code(string text)
    {
        if (open.TryPeek(out var field) && field.Instruction.Length < 1_000)
            field.Instruction.Append(text);
    }

    /// <summary>The code is complete; gives the bookmark that the field refers to.</summary>
    public string? Separate()
    {
        if (!open.TryPeek(out var field) || !field.IsCode)
            return null;
        field.IsCode = false;
        var instruction = field.Instruction.ToString();
        if (Hyperlink().Match(instruction) is { Success: true } link)
            field.Href = link.Groups[1].Value;
        field.IsReplaced = Contents().IsMatch(instruction);
        return BookmarkOf(instruction);
    }

    /// <summary>Something else was written for the field's result.</summary>
    public void Replace()
    {
        if (open.TryPeek(out var field))
            field.IsReplaced = true;
    }

    public void End() => open.TryPop(out _);

    /// <summary>The bookmark that a cross-reference names, or null.</summary>
    public static string? BookmarkOf(string instruction) =>
        Reference().Match(instruction) is { Success: true } reference ? reference.Groups[1].Value : null;

    [GeneratedRegex(@"^\s*REF\s+""?([A-Za-z_][A-Za-z0-9_]{0,80})", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*HYPERLINK\s+""([^""]{1,2000})""", RegexOptions.CultureInvariant)]
    private static partial Regex Hyperlink();

    [GeneratedRegex(@"^\s*(?:TOC|INDEX|TOA)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Contents();

    private sealed class Field
    {
        public StringBuilder Instruction { get; } = new();

        public bool IsCode { get; set; } = true;

        public bool IsReplaced { get; set; }

        public string? Href { get; set; }
    }
}
