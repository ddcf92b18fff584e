namespace QtQms.Drafting.Web.Editing;

/// <summary>What the editing hub takes at most. What depends on the portal's size is a setting instead.</summary>
internal static class EditingLimits
{
    /// <summary>Updates in one push.</summary>
    public const int Updates = 500;

    /// <summary>Characters of a client id.</summary>
    public const int ClientId = 64;

    /// <summary>Updates of a push times the log entries that they are mapped over: about half a second.</summary>
    public const int MostMapped = 200_000;
}
