using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards;

/// <summary>A clause of the draft with the number and depth that the tree gives it.</summary>
public sealed record DraftClause(ClauseRow Row, string Number, int Depth)
{
    /// <summary>How the clause is named in running text: number and title.</summary>
    public string Label => Number.Length == 0 ? Row.Title : $"{Number} {Row.Title}";

    /// <summary>Its heading: annexes say that they are one.</summary>
    public string Heading => Row.Kind == ClauseKind.Annex && Depth == 1 ? $"Annex {Number} {Row.Title}" : Label;
}

/// <summary>The draft's clauses in reading order.</summary>
public sealed record DraftTree(StandardRow Standard, IReadOnlyList<DraftClause> Clauses, IReadOnlyList<ReferenceRow> References)
{
    private readonly Dictionary<string, DraftClause> _bySlug = Clauses.ToDictionary(clause => clause.Row.Slug, StringComparer.Ordinal);

    /// <summary>The figures that texts may show, by name.</summary>
    public IReadOnlyDictionary<string, FigureTarget> Figures { get; init; } = FigureShelf.Empty;

    /// <summary>The clauses that were removed, in no order. What was said of them is kept.</summary>
    public IReadOnlyList<ClauseRow> Removed { get; init; } = [];

    /// <summary>The version of a clause's text, of removed ones too.</summary>
    public long VersionOf(Guid clauseId) =>
        (Clauses.FirstOrDefault(clause => clause.Row.Id == clauseId)?.Row ?? Removed.First(clause => clause.Id == clauseId)).Version;

    /// <summary>The clause with this slug or, failing that, this number.</summary>
    public DraftClause? Find(string slugOrNumber) =>
        _bySlug.GetValueOrDefault(slugOrNumber)
        ?? Clauses.FirstOrDefault(clause => clause.Number.Length > 0 && string.Equals(clause.Number, slugOrNumber, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same, or the clause with this slug that was removed, without a number.</summary>
    public DraftClause? FindEver(string slugOrNumber) =>
        Find(slugOrNumber) ?? (Removed.FirstOrDefault(row => row.Slug == slugOrNumber) is { } removed ? new DraftClause(removed, "", 1) : null);

    /// <summary>The clause that one can be merged with: its first subclause, or else the sibling that follows.</summary>
    public DraftClause? Next(DraftClause clause) =>
        Around(clause).After is { } after && (after.Row.ParentId == clause.Row.Id || after.Row.ParentId == clause.Row.ParentId) ? after : null;

    /// <summary>The clauses before and after one, in reading order.</summary>
    public (DraftClause? Before, DraftClause? After) Around(DraftClause clause)
    {
        for (var i = 0; i < Clauses.Count; i++)
        {
            if (Clauses[i].Row.Id == clause.Row.Id)
                return (i > 0 ? Clauses[i - 1] : null, i + 1 < Clauses.Count ? Clauses[i + 1] : null);
        }

        return (null, null);
    }
}
