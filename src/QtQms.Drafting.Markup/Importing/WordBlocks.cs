using System.Text.RegularExpressions;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Paragraphs that are notes, examples, sources or warnings, known by how ISO texts begin them or by their style.</summary>
internal static partial class WordBlocks
{
    /// <summary>The container that a paragraph is, with how much of its beginning is the label; null for plain text.</summary>
    public static (string Kind, int Label)? Find(WordRole role, string plain)
    {
        var begin = plain.Length <= 60 ? plain : plain[..60];
        if (Note().Match(begin) is { Success: true } note)
            return ("note", note.Length);
        if (Example().Match(begin) is { Success: true } example)
            return ("example", example.Length);
        if (Warning().Match(begin) is { Success: true } warning)
            return ("warning", warning.Length);
        return role switch
        {
            WordRole.Note when plain.Length > 0 => ("note", 0),
            WordRole.Example when plain.Length > 0 => ("example", 0),
            WordRole.Source when plain.Length > 0 => ("source", 0),
            _ => null,
        };
    }

    /// <summary>Where a source begins, after its label; 0 where it is none.</summary>
    public static int SourceLabel(string plain) =>
        plain.Length > 10 && plain[^1] == ']' && Source().Match(plain) is { Success: true } source ? source.Length : 0;

    public static string Container(string kind, string text) => $"::: {kind}\n{text}\n:::";

    [GeneratedRegex(@"^(?:NOTE(?:\s+[0-9]{1,3})?(?:\s+to entry)?|Note\s+[0-9]{1,3}(?:\s+to entry)?)\s*(?:[:.–—-]\s*|\s+)", RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    [GeneratedRegex(@"^(?:EXAMPLE(?:\s+[0-9]{1,3})?\s*(?:[:.–—-]\s*|\s+)|Example(?:\s+[0-9]{1,3})?\s*[:–—]\s*)", RegexOptions.CultureInvariant)]
    private static partial Regex Example();

    [GeneratedRegex(@"^WARNING\s*[:.–—-]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Warning();

    [GeneratedRegex(@"^\[SOURCE\s*:\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Source();
}
