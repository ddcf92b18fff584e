using QtQms.Drafting.Data.Releases;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Releases;

/// <summary>A clause of a <see cref="StandardText"/>.</summary>
public sealed record TextClause(
    Guid Id, string Slug, string Number, string Title, int Depth, ClauseKind Kind, Obligation Obligation, long TextVersion, string Text, string Sha256)
{
    /// <summary>How the clause is named in running text: number and title.</summary>
    public string Label => Number.Length == 0 ? Title : $"{Number} {Title}";

    /// <summary>The number as a heading shows it: annexes say that they are one.</summary>
    public string ShownNumber => Kind == ClauseKind.Annex && Depth == 1 ? $"Annex {Number}" : Number;
}

/// <summary>An entry of the register of other standards, as it was.</summary>
public sealed record TextReference(string Name, string Title, bool Normative, string? Link);

/// <summary>
/// The whole text of a standard in one state, numbered and in reading order: a release, or the draft at this
/// moment. What is shown, exported and compared is always one of these.
/// </summary>
/// <param name="Standard">The standard.</param>
/// <param name="Name">The release's name, or <c>draft</c>.</param>
/// <param name="Path">Where it is read; a clause is at this and its slug.</param>
/// <param name="Clauses">Its clauses.</param>
/// <param name="References">Its register of other standards.</param>
public sealed record StandardText(
    StandardRow Standard, string Name, string Path, IReadOnlyList<TextClause> Clauses, IReadOnlyList<TextReference> References)
{
    private readonly Dictionary<string, TextClause> _bySlug = Clauses.ToDictionary(clause => clause.Slug, StringComparer.Ordinal);
    private readonly Dictionary<string, TextReference> _byName = References.ToDictionary(reference => reference.Name, StringComparer.Ordinal);

    /// <summary>The figures that its texts show, by name.</summary>
    public IReadOnlyDictionary<string, FigureTarget> Figures { get; init; } = FigureShelf.Empty;

    /// <summary>The clause with this slug or, failing that, this number.</summary>
    public TextClause? Find(string slugOrNumber) =>
        BySlug(slugOrNumber)
        ?? Clauses.FirstOrDefault(clause => clause.Number.Length > 0 && string.Equals(clause.Number, slugOrNumber, StringComparison.OrdinalIgnoreCase));

    /// <summary>The clause with exactly this slug.</summary>
    public TextClause? BySlug(string slug) => _bySlug.GetValueOrDefault(slug);

    /// <summary>The entry of the register with exactly this name.</summary>
    public TextReference? Reference(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The clauses before and after one, in reading order.</summary>
    public (TextClause? Before, TextClause? After) Around(TextClause clause)
    {
        var at = Clauses.TakeWhile(other => other.Id != clause.Id).Count();
        return (at > 0 ? Clauses[at - 1] : null, at + 1 < Clauses.Count ? Clauses[at + 1] : null);
    }

    /// <summary>The clauses directly under one; those at the top for null.</summary>
    public IEnumerable<TextClause> Under(TextClause? parent)
    {
        var depth = parent?.Depth ?? 0;
        var below = parent is null ? Clauses : Clauses.SkipWhile(clause => clause.Id != parent.Id).Skip(1).TakeWhile(clause => clause.Depth > depth);
        return below.Where(clause => clause.Depth == depth + 1);
    }
}

/// <summary>A release with its text.</summary>
public sealed record Release(ReleaseRow Row, StandardText Text);
