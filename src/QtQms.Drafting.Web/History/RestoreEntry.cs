namespace QtQms.Drafting.Web.History;

/// <summary>What the form posts that brings an earlier version back.</summary>
public sealed class RestoreEntry
{
    public string? Version { get; set; }
}
