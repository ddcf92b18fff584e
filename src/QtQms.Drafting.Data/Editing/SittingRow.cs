namespace QtQms.Drafting.Data.Editing;

/// <summary>
/// One person's changes to one clause without a long pause between them: what a time line shows as one line. Derived from the revision
/// log, and may be deleted at any time.
/// </summary>
public sealed class SittingRow
{
    /// <summary>The clause.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>The version that its first change made.</summary>
    public long FirstVersion { get; set; }

    /// <summary>The version that its last change made. Between the two others may have written too.</summary>
    public long LastVersion { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>Who wrote.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When the first change was accepted, UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When the last one was, UTC.</summary>
    public DateTime EndedAt { get; set; }

    /// <summary>Changes.</summary>
    public int Revisions { get; set; }

    /// <summary>UTF-16 units written.</summary>
    public int Inserted { get; set; }

    /// <summary>UTF-16 units taken out.</summary>
    public int Deleted { get; set; }
}
