namespace QtQms.Drafting.Web.History;

/// <summary>A line of a time line: somebody sat down to write, or something was done to the clause as a whole.</summary>
public abstract record PastLine(Byline By, DateTime At)
{
    /// <summary>Somebody wrote.</summary>
    public sealed record Written(SittingView Sitting) : PastLine(Sitting.By, Sitting.StartedAt);

    /// <summary>Somebody split, merged, renamed, moved, removed or restored it.</summary>
    /// <param name="By">Who.</param>
    /// <param name="At">When.</param>
    /// <param name="Words">What, as it follows a name.</param>
    /// <param name="IsUndone">Whether it was taken back.</param>
    public sealed record Done(Byline By, DateTime At, string Words, bool IsUndone) : PastLine(By, At);
}
