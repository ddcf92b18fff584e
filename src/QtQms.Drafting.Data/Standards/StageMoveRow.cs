namespace QtQms.Drafting.Data.Standards;

/// <summary>One move of a standard from stage to stage; the rows are its road.</summary>
public sealed class StageMoveRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>The stage left.</summary>
    public string From { get; set; } = "";

    /// <summary>The stage reached.</summary>
    public string To { get; set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who moved it; null when the clock closed a ballot or the seed set it.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The ballot that moved it, if one did.</summary>
    public Guid? BallotId { get; set; }
}
