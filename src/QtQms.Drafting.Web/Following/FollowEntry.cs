namespace QtQms.Drafting.Web.Following;

/// <summary>What the small forms post with which a member keeps up.</summary>
public sealed class FollowEntry
{
    /// <summary>When the page was made that said what changed.</summary>
    public string? UpTo { get; set; }

    /// <summary>Whether to watch, or no longer.</summary>
    public string? Watch { get; set; }
}
