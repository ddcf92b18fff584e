using System.Text;
using System.Text.RegularExpressions;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>
/// Footnotes and link targets that stand once in a document, mostly at its end, and are used in several of its clauses: each clause gets
/// those that it uses.
/// </summary>
internal sealed partial class MarkdownDefinitions
{
    private readonly Dictionary<string, string> definitions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The document without its definitions, and these. What is used nowhere stays where it stands.</summary>
    public static (string Body, MarkdownDefinitions Definitions) Take(string text)
    {
        var found = new MarkdownDefinitions();
        var used = Label().Matches(text).Select(match => match.Groups[1].Value).GroupBy(label => label, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (body, fence, open) = (new StringBuilder(text.Length), new MarkdownFence(), (string?)null);
        foreach (var line in text.Split('\n'))
        {
            var inside = fence.IsOpen;
            var isFence = fence.Take(line);
            if (!inside && !isFence && Definition().Match(line) is { Success: true } match && used.Contains(match.Groups[1].Value) && found.definitions.TryAdd(match.Groups[1].Value, line))
                open = match.Groups[1].Value[0] == '^' ? match.Groups[1].Value : null;
            else if (open is not null && line.StartsWith("    ", StringComparison.Ordinal))
                found.definitions[open] += "\n" + line;
            else
            {
                if (line.Length > 0)
                    open = null;
                body.Append(line).Append('\n');
            }
        }

        return (body.ToString(), found);
    }

    /// <summary>The definitions that a text uses.</summary>
    public IEnumerable<string> UsedIn(string text) => definitions.Count == 0
        ? []
        : Label().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.OrdinalIgnoreCase).Where(definitions.ContainsKey).Select(label => definitions[label]).ToList();

    [GeneratedRegex(@"\[(\^?[^\[\]\n^]{1,100})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^ {0,3}\[(\^?[^\[\]\n^]{1,100})\]:[ \t]*\S", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();
}
