namespace QtQms.Drafting.Web.History;

/// <summary>What the form posts that names a state of the draft.</summary>
public sealed class NameEntry
{
    public string? Name { get; set; }
}
