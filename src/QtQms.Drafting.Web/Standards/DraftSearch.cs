using System.Text.RegularExpressions;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Standards;

/// <summary>What is looked for across a draft, and how.</summary>
/// <param name="Find">The words.</param>
/// <param name="MatchCase">Whether upper and lower case count.</param>
/// <param name="WholeWords">Whether only whole words are meant.</param>
public sealed record DraftSearch(string Find, bool MatchCase = false, bool WholeWords = false)
{
    /// <summary>The longest that can be looked for, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Where the words stand in a text.</summary>
    public IEnumerable<(int From, int To)> In(string text)
    {
        var words = Regex.Escape(Find);
        var pattern = new Regex(
            WholeWords ? $@"(?<!\w){words}(?!\w)" : words,
            RegexOptions.CultureInvariant | (MatchCase ? RegexOptions.None : RegexOptions.IgnoreCase), Patience);
        return pattern.Matches(text).Select(match => (match.Index, match.Index + match.Length)).Where(at => !SplitsPair(text, at.Item1, at.Item2));
    }

    /// <summary>The change that puts other words in their place; null where they do not stand in the text.</summary>
    public ChangeSet? Replace(string text, string words)
    {
        var (change, at) = (new ChangeSetBuilder(), 0);
        foreach (var (from, to) in In(text).Where(found => text[found.From..found.To] != words))
        {
            change.Keep(from - at).Replace(to - from, words);
            at = to;
        }

        return at == 0 ? null : change.Keep(text.Length - at).Build();
    }

    private static bool SplitsPair(string text, int from, int to) => TextRules.SplitsPair(text, from) || TextRules.SplitsPair(text, to);
}
