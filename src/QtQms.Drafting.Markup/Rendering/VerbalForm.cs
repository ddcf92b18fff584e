using System.Text.RegularExpressions;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>A verbal form with a meaning of its own (process.md d1): shall, should, may or can, with its "not".</summary>
/// <param name="Verb"><c>shall</c>, <c>should</c>, <c>may</c> or <c>can</c>.</param>
/// <param name="From">Where it begins in the text, in UTF-16 units.</param>
/// <param name="To">The unit after its last.</param>
internal sealed partial record VerbalForm(string Verb, int From, int To)
{
    public static IReadOnlyList<VerbalForm> Find(string text) =>
        [.. Forms().Matches(text).Select(match => new VerbalForm(match.Groups[1].Value, match.Index, match.Index + match.Length))];

    // Lower case only: "May" is a month.
    [GeneratedRegex(@"\b(shall|should|may|can)(?:not|\snot)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Forms();
}
