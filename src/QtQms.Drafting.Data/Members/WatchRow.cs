namespace QtQms.Drafting.Data.Members;

/// <summary>Somebody wants to hear of what happens to a clause, or to a whole draft.</summary>
public sealed class WatchRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>Who watches.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>The clause; null for the whole draft.</summary>
    public Guid? ClauseId { get; set; }
}
