using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Web.Releases;

/// <summary>What the renderer is told of a text: where references lead, how deep headings are.</summary>
public static class TextContexts
{
    /// <summary>For a clause that stands on a page of its own.</summary>
    public static ClauseContext Alone(StandardText text, TextClause clause) => Of(text, clause, slug => $"{text.Path}/{slug}", headingLevel: 2);

    /// <summary>For a clause among all others on one page: references lead to anchors of that page.</summary>
    public static ClauseContext Together(StandardText text, TextClause clause) => Of(text, clause, slug => $"#{slug}", Math.Min(clause.Depth + 2, 6));

    private static ClauseContext Of(StandardText text, TextClause clause, Func<string, string> address, int headingLevel) => new()
    {
        Slug = clause.Slug,
        Number = clause.Number,
        Kind = clause.Kind,
        HeadingLevel = headingLevel,
        VerbalForms = true,
        Permalinks = true,
        Clause = slug => text.BySlug(slug) is { } target ? new ClauseTarget(target.Number, target.Title, address(slug)) : null,
        Figure = name => text.Figures.GetValueOrDefault(name),
        Standard = name => text.Reference(name) is { } reference ? new StandardTarget(reference.Name, reference.Title, reference.Link) : null,
    };
}
