using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>What a document from outside would become: a tree of clauses to be, and what has to be told.</summary>
/// <param name="Source">What it was read from, for people.</param>
/// <param name="Clauses">The clauses at the top, in order.</param>
/// <param name="Notices">What was left out or guessed and concerns no one clause.</param>
/// <param name="OwnReferences">Whether references in the texts mean the plan's own clauses where these have that slug.</param>
public sealed record ImportPlan(string Source, IReadOnlyList<ImportClause> Clauses, IReadOnlyList<string> Notices, bool OwnReferences)
{
    /// <summary>The pictures that the texts show.</summary>
    public IReadOnlyList<ImportFigure> Figures { get; init; } = [];

    /// <summary>All clauses in reading order.</summary>
    public IEnumerable<ImportClause> All() => Clauses.SelectMany(clause => clause.All());
}

/// <summary>A figure to be.</summary>
/// <param name="Name">Its name in the texts of the plan, and perhaps taken in the standard.</param>
/// <param name="Picture">The picture.</param>
public sealed record ImportFigure(string Name, FigurePicture Picture);

/// <summary>A clause to be.</summary>
/// <param name="Heading">The heading as it stood in the source.</param>
/// <param name="Title">Its title, without a number.</param>
/// <param name="Kind">What it is taken for.</param>
/// <param name="Obligation">What it is taken for.</param>
/// <param name="Themes">Where the source knows them.</param>
/// <param name="LifeCycle">Where the source knows it.</param>
/// <param name="References">Where the source knows them.</param>
/// <param name="Slug">The slug wanted; one within the plan, and perhaps taken in the draft.</param>
/// <param name="Text">Its Markdown, lawful and within the size of a clause.</param>
/// <param name="Notices">What was left out or guessed in it.</param>
/// <param name="Children">What stands under it, in order.</param>
public sealed record ImportClause(
    string Heading,
    string Title,
    ClauseKind Kind,
    Obligation Obligation,
    IReadOnlyList<string> Themes,
    IReadOnlyList<string> LifeCycle,
    IReadOnlyList<string> References,
    string Slug,
    string Text,
    IReadOnlyList<string> Notices,
    IReadOnlyList<ImportClause> Children)
{
    /// <summary>This clause and all below it, in reading order.</summary>
    public IEnumerable<ImportClause> All() => Children.SelectMany(child => child.All()).Prepend(this);
}
