using System.Text.RegularExpressions;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>What a heading says of its clause: its title without the typed number, and what it is (process.md d1).</summary>
/// <param name="Title">One line, at most <see cref="ClauseFile.MaxTitleLength"/> units; may be empty.</param>
/// <param name="Kind">What it would be at the top of the tree.</param>
/// <param name="Obligation">Where the heading says it.</param>
/// <param name="IsCut">Whether the title was too long.</param>
internal sealed partial record HeadingWords(string Title, ClauseKind Kind, Obligation? Obligation, bool IsCut)
{
    /// <summary>The longest heading that is looked at.</summary>
    private const int MaxLength = 1_000;

    public static HeadingWords Read(string heading)
    {
        var line = OneLine(heading.Length <= MaxLength ? heading : heading[..MaxLength]);
        Obligation? obligation = ObligationWord().Match(line) is { Success: true } word
            ? word.Groups[1].ValueSpan.Equals("normative", StringComparison.OrdinalIgnoreCase) ? Standards.Obligation.Normative : Standards.Obligation.Informative
            : null;
        line = obligation is null ? line : OneLine(ObligationWord().Replace(line, " ", 1));
        if (Annex().Match(line) is { Success: true } annex)
            return Titled(annex.Groups[2].Length > 0 ? annex.Groups[2].Value : annex.Groups[1].Value, ClauseKind.Annex, obligation);
        var title = Number().Match(line) is { Success: true } number && IsNumber(number) ? number.Groups[2].Value : line;
        return Titled(title, KindOf(title), obligation);
    }

    /// <summary>Whether a line is nothing but a number, as ISO texts put it above a term.</summary>
    public static bool IsOnlyNumber(string line) => line.Length <= 20 && OnlyNumber().IsMatch(line);

    public static string OneLine(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new string([.. string.Join(' ', words).Where(character => !char.IsControl(character))]);
    }

    private static HeadingWords Titled(string title, ClauseKind kind, Obligation? obligation)
    {
        title = Editing.TextRules.Normalise(title.Trim());
        if (title.Length <= ClauseFile.MaxTitleLength)
            return new HeadingWords(title, kind, obligation, IsCut: false);
        var end = ClauseFile.MaxTitleLength - 1;
        if (Editing.TextRules.SplitsPair(title, end))
            end--;
        return new HeadingWords(title[..end].TrimEnd() + "…", kind, obligation, IsCut: true);
    }

    private static ClauseKind KindOf(string title) => title.ToUpperInvariant() switch
    {
        "FOREWORD" or "PREFACE" or "INTRODUCTION" or "ACKNOWLEDGEMENTS" or "EXECUTIVE SUMMARY" or "ABSTRACT" => ClauseKind.Front,
        "BIBLIOGRAPHY" or "REFERENCES" or "INFORMATIVE REFERENCES" => ClauseKind.Bibliography,
        "TERMS" or "DEFINITIONS" or "TERMS AND DEFINITIONS" or "TERMS, DEFINITIONS AND ABBREVIATED TERMS" or "TERMS, DEFINITIONS, SYMBOLS AND ABBREVIATED TERMS"
            or "TERMS, DEFINITIONS AND ABBREVIATIONS" or "DEFINITION OF TERMS" or "GLOSSARY" => ClauseKind.Terms,
        _ => ClauseKind.Clause,
    };

    // "5 principles of care" has no number of a clause, "5 Leadership" has.
    private static bool IsNumber(Match number) =>
        number.Groups[1].ValueSpan.IndexOfAny('.', ')') >= 0 || (number.Groups[1].Length <= 2 && !char.IsLower(number.Groups[2].ValueSpan[0]));

    [GeneratedRegex(@"\(\s*(normative|informative)\s*\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ObligationWord();

    [GeneratedRegex(@"^((?:Annex|Appendix) (?:[A-Za-z]{1,2}|[0-9]{1,2}))(?:$|[ .:–—-]+(.*)$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Annex();

    [GeneratedRegex(@"^(?:(?:Clause|Section|Chapter) )?([0-9]{1,4}(?:\.[0-9]{1,4}){0,8}[.)]?|[A-Z]{1,2}(?:\.[0-9]{1,4}){1,8}[.)]?)(?: ?[–—:-] | )(\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[0-9]{1,3}(?:\.[0-9]{1,3}){1,5}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyNumber();
}
