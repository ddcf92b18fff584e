namespace QtQms.Drafting.Browser.Tests;

/// <summary>What is particular about a portal that a test starts.</summary>
public sealed record PortalLaunch
{
    /// <summary>An empty folder for its data, left behind when the portal is gone; null for one of its own.</summary>
    public string? Data { get; init; }

    /// <summary>Settings on its command line: <c>--Drafting:ClauseBytes</c>, <c>100</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>How long a command on the database may take, seconds; null for as long as by default.</summary>
    public int? Timeout { get; init; }

    /// <summary>
    /// Whether to start as quickly as can be: methods are optimised when they have shown to be busy, not at once. A start then takes
    /// about half the time.
    /// </summary>
    public bool Quick { get; init; }
}
