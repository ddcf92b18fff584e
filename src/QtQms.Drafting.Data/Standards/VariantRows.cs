using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>The rows of other wordings: what became of them, and whether their text may still be written.</summary>
public static class VariantRows
{
    /// <summary>Whether the text of a wording is open to writing: it is not settled, and its clause stands in the draft.</summary>
    public static bool IsWritten(VariantRow variant, ClauseTree tree)
    {
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentNullException.ThrowIfNull(tree);
        return variant.State == VariantState.Open && tree.Stands(variant.ClauseId);
    }

    /// <summary>Makes the row of its text say whether it may be written. Closed texts are removed ones to the log.</summary>
    /// <param name="row">The row of the clause that holds the text.</param>
    /// <param name="variant">The wording.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="version">The version of the tree.</param>
    public static void Follow(ClauseRow row, VariantRow variant, ClauseTree tree, long version)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.RemovedAt = IsWritten(variant, tree) ? null : row.RemovedAt ?? version;
    }

    /// <summary>Settles a wording or opens it again, and gives what is to be noted of it.</summary>
    public static VariantMoveRow Move(VariantRow variant, VariantState to, Guid personId, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var open = to == VariantState.Open;
        variant.TakenOver = open ? null : to == VariantState.TakenOver;
        variant.SettledAt = open ? null : at;
        variant.SettledById = open ? null : personId;
        return new VariantMoveRow { Id = Guid.CreateVersion7(), StandardId = variant.StandardId, VariantId = variant.Id, To = to, PersonId = personId, At = at };
    }
}
