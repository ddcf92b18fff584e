using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>Another wording of a clause, tried beside it. Its text is that of a clause of its own which stands in no tree.</summary>
public sealed class VariantRow
{
    /// <summary>The clause that holds the wording.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>The clause it is a wording of.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>The version of that clause which it began with.</summary>
    public long ClauseVersion { get; set; }

    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its name in addresses, given once, its own among those of the clause.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Why it was opened, or empty.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who opened it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When it was taken over or dropped, UTC.</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>Who took it over or dropped it.</summary>
    public Guid? SettledById { get; set; }

    /// <summary>Whether it was taken over; null while it is open.</summary>
    public bool? TakenOver { get; set; }

    /// <summary>What became of it.</summary>
    public VariantState State => TakenOver switch
    {
        null => VariantState.Open,
        true => VariantState.TakenOver,
        false => VariantState.Dropped,
    };
}
