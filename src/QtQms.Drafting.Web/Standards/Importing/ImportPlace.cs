using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>Where in a draft clauses from outside go, as a form says it.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="ParentId">The clause that they stand under, null for the top.</param>
/// <param name="AfterId">The sibling that they stand behind, null to be first.</param>
public sealed record ImportPlace(string Value, Guid? ParentId, Guid? AfterId)
{
    private const string Behind = "behind:";
    private const string Below = "under:";

    /// <summary>The first place of all.</summary>
    public static ImportPlace First { get; } = new("first", null, null);

    /// <summary>Behind a clause, beside it.</summary>
    public static ImportPlace After(TreeClause clause) => new(Behind + clause.Slug, clause.ParentId, clause.Id);

    /// <summary>Under a clause, behind all that stands there.</summary>
    public static ImportPlace Under(ClauseTree tree, TreeClause clause) => new(Below + clause.Slug, clause.Id, tree.AllUnder(clause.Id).LastOrDefault()?.Id);

    /// <summary>Whether anything can stand under it.</summary>
    public static bool TakesClauses(ClauseTree tree, TreeClause clause) =>
        clause.Facts.Kind is not (ClauseKind.Term or ClauseKind.Front or ClauseKind.Bibliography) && tree.DepthOf(clause.Id) < ClauseTree.MaxDepth;

    /// <summary>The place that a form names; null where that is not there any more.</summary>
    public static ImportPlace? Parse(ClauseTree tree, string? value)
    {
        if (value == First.Value)
            return First;
        var behind = value?.StartsWith(Behind, StringComparison.Ordinal) == true;
        if (!behind && value?.StartsWith(Below, StringComparison.Ordinal) != true)
            return null;
        var slug = value![(behind ? Behind.Length : Below.Length)..];
        return tree.InOrder().FirstOrDefault(clause => clause.Slug == slug) is not { } found ? null
            : behind ? After(found)
            : TakesClauses(tree, found) ? Under(tree, found) : null;
    }

    /// <summary>Where clauses of these kinds go by themselves: annexes at the end, all else before the annexes and the bibliography.</summary>
    public static ImportPlace Usual(ClauseTree tree, IEnumerable<ClauseKind> kinds)
    {
        var hasAnnexes = kinds.Any(kind => kind is ClauseKind.Annex or ClauseKind.Bibliography);
        var before = tree.Under(null).LastOrDefault(clause => hasAnnexes || clause.Facts.Kind is not (ClauseKind.Annex or ClauseKind.Bibliography));
        return before is null ? First : After(before);
    }
}
