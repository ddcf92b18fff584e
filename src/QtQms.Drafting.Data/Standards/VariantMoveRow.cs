using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>Another wording of a clause was opened, taken over, dropped or opened again. Appended, never altered.</summary>
public sealed class VariantMoveRow
{
    /// <summary>The uid, version-7 GUID: in the order of what happened.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>The wording.</summary>
    public Guid VariantId { get; set; }

    /// <summary>What it became.</summary>
    public VariantState To { get; set; }

    /// <summary>Who did it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }
}
