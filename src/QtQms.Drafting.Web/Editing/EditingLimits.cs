namespace QtQms.Drafting.Web.Editing;

/// <summary>What the editing hub takes at most. What depends on the portal's size is a setting instead.</summary>
internal static class EditingLimits
{
    /// <summary>Updates in one push.</summary>
    public const int Updates = 500;

    /// <summary>Characters of a client id.</summary>
    public const int ClientId = 64;

    /// <summary>Log entries that a push may have missed.</summary>
    public const int MostMissed = 4_000;

    /// <summary>Updates of a push times the log entries that they are mapped over: everybody else in the clause waits for it.</summary>
    public const int MostMapped = 40_000;

    /// <summary>
    /// The same for late updates that follow text to another clause: an hour's work of one person over an hour's of many, for what is
    /// refused here does not find its text again.
    /// </summary>
    public const int MostFollowed = 500 * 10_000;

    /// <summary>How much of that one person may ask for in a second, in the long run; ten times as much at once.</summary>
    public const int MappedPerSecond = 20_000;
}
