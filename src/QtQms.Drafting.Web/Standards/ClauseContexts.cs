using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Web.Standards;

/// <summary>What the renderer is told of the draft: where references lead, how the clause is numbered.</summary>
public static class ClauseContexts
{
    /// <summary>For a clause of the draft; references lead to the draft's pages.</summary>
    public static ClauseContext Of(DraftTree tree, DraftClause clause) => new()
    {
        Slug = clause.Row.Slug,
        Number = clause.Number,
        Kind = clause.Row.Kind,
        VerbalForms = true,
        Permalinks = true,
        SourcePositions = true,
        Clause = slug => tree.Find(slug) is { } target && target.Row.Slug == slug
            ? new ClauseTarget(target.Number, target.Row.Title, $"/standards/{tree.Standard.Slug}/draft/{slug}")
            : null,
        Figure = name => tree.Figures.GetValueOrDefault(name),
        Standard = name => tree.References.FirstOrDefault(r => r.Name == name) is { } reference
            ? new StandardTarget(reference.Name, reference.Title, reference.Link)
            : null,
    };
}
