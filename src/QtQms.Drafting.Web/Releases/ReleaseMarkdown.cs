using System.Globalization;
using System.Text;
using QtQms.Drafting.Web.Components;

namespace QtQms.Drafting.Web.Releases;

/// <summary>
/// A release as Markdown: flat front matter, a blank line, the text. The text of a clause on its own is byte for
/// byte what its hash in the manifest is of.
/// </summary>
public static class ReleaseMarkdown
{
    public static string Of(Release release)
    {
        var text = new StringBuilder(Matter(
            ("standard", release.Text.Standard.Slug),
            ("title", release.Row.Title),
            ("release", release.Row.Version),
            ("published", Instants.Machine(release.Row.At)),
            ("manifest-sha256", release.Row.Sha256)));
        text.Append(CultureInfo.InvariantCulture, $"# {OneLine(release.Row.Title)}\n");
        foreach (var clause in release.Text.Clauses)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{new string('#', Math.Min(clause.Depth + 1, 6))} {OneLine($"{clause.ShownNumber} {clause.Title}".Trim())}\n");
            if (clause.Text.Length > 0)
                text.Append('\n').Append(clause.Text.TrimEnd('\n')).Append('\n');
        }

        return text.ToString();
    }

    public static string Of(Release release, TextClause clause) => Matter(
        ("standard", release.Text.Standard.Slug),
        ("release", release.Row.Version),
        ("slug", clause.Slug),
        ("number", clause.Number),
        ("title", clause.Title),
        ("kind", clause.Kind.ToString().ToLowerInvariant()),
        ("obligation", clause.Obligation.ToString().ToLowerInvariant()),
        ("sha256", clause.Sha256)) + clause.Text;

    private static string Matter(params (string Key, string Value)[] pairs) =>
        $"---\n{string.Concat(pairs.Select(pair => $"{pair.Key}: {OneLine(pair.Value)}\n"))}---\n\n";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
