using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>The rows of clauses as what they are: the newest tree, laid out to be read quickly.</summary>
public static class ClauseRows
{
    /// <summary>What a row says of its clause.</summary>
    public static ClauseFacts FactsOf(ClauseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new ClauseFacts(row.Title, row.Kind, row.Obligation, row.Themes, row.Lifecycle, row.Refs);
    }

    /// <summary>Makes a row say what the tree says of its clause.</summary>
    /// <param name="row">The row.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="version">The version of the tree.</param>
    public static void Follow(ClauseRow row, ClauseTree tree, long version)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(tree);
        var clause = tree.Find(row.Id) ?? throw new ArgumentException($"The tree has no clause {row.Slug}.", nameof(row));
        (row.ParentId, row.Position) = (clause.ParentId, tree.PositionOf(clause.Id));
        (row.Title, row.Kind, row.Obligation) = (clause.Facts.Title, clause.Facts.Kind, clause.Facts.Obligation);
        (row.Themes, row.Lifecycle, row.Refs) = (clause.Facts.Themes, clause.Facts.Lifecycle, clause.Facts.Refs);
        row.RemovedAt = tree.Stands(clause.Id) ? null : row.RemovedAt ?? version;
    }

    /// <summary>Whether a row says what the tree says of its clause.</summary>
    public static bool Agrees(ClauseRow row, ClauseTree tree, TreeClause clause)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(clause);
        return row.Slug == clause.Slug && row.ParentId == clause.ParentId && FactsOf(row) == clause.Facts
            && row.RemovedAt is null == tree.Stands(clause.Id) && row.Position == tree.PositionOf(clause.Id);
    }
}
