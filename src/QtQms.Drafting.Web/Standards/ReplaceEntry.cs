namespace QtQms.Drafting.Web.Standards;

/// <summary>What the form of a replacement across the draft sends.</summary>
public sealed class ReplaceEntry
{
    /// <summary>The act's own id: sent twice, it is done once.</summary>
    public Guid ActId { get; set; }

    /// <summary>The words to put in.</summary>
    public string? Put { get; set; }

    /// <summary>The clauses chosen.</summary>
    public List<Guid> Only { get; set; } = [];
}
