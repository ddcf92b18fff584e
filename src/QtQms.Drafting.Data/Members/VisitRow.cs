namespace QtQms.Drafting.Data.Members;

/// <summary>Up to when somebody has seen what happened to a draft.</summary>
public sealed class VisitRow
{
    /// <summary>Who.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>Everything up to this instant has been seen, UTC.</summary>
    public DateTime SeenUpTo { get; set; }
}
