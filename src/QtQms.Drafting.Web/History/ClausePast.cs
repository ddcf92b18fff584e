using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.History;

/// <summary>A clause as it was: its text at a version, or what changed from one version to another.</summary>
/// <param name="Title">The heading of the page.</param>
/// <param name="Words">What is shown, in a sentence.</param>
/// <param name="Html">The text, or the redline.</param>
/// <param name="Version">The version shown, or the later one.</param>
/// <param name="IsRedline">Whether it is a redline.</param>
public sealed record ClausePast(string Title, string Words, string Html, long Version, bool IsRedline)
{
    internal static ClausePast Text(DraftClause clause, long version, string text, long newest, ClauseContext context) => new(
        $"{clause.Label} at version {version}",
        version == newest ? "This is the newest version." : $"The text as it stood then. The newest version is {newest}.",
        text.Length == 0 ? "<p class=\"quiet\">The clause had no text then.</p>" : ClauseRenderer.Render(text, context).Html,
        version,
        IsRedline: false);

    internal static ClausePast Changes(DraftClause clause, IReadOnlyList<long> versions, IReadOnlyList<string> texts, ClauseContext context)
    {
        var redline = Redline.Compare(texts[0], texts[1], context, context);
        var words = (texts[0] == texts[1], redline.IsEmpty) switch
        {
            (true, _) => "Both versions have the same text.",
            (_, true) => "Only how the text is written changed, nothing that a reader sees.",
            _ => $"{ComparisonText.Count(redline.Changes, "change")}: {ComparisonText.Count(redline.Added, "word")} added, {redline.Removed} removed.",
        };
        return new($"Changes to {clause.Label} from version {versions[0]} to {versions[1]}", words, ChangeLinks.Renumber(redline.Html, 0, redline.Changes), versions[1], IsRedline: true);
    }
}
