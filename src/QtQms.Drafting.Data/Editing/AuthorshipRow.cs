namespace QtQms.Drafting.Data.Editing;

/// <summary>Who wrote which words of a clause, up to a version. Derived from the revision log, and may be deleted at any time.</summary>
public sealed class AuthorshipRow
{
    /// <summary>The clause.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>The version up to which the log was followed, for the sittings too.</summary>
    public long Version { get; set; }

    /// <summary>The spans in the order of the text, as <c>AuthorSpans</c> writes them.</summary>
    public string Spans { get; set; } = "";

    /// <summary>What was taken out of the text last, as <c>RecentCuts</c> writes it: put in again, it keeps its authors.</summary>
    public string Cuts { get; set; } = "";
}
