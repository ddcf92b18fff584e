namespace QtQms.Drafting.Web.History;

/// <summary>What the form posts that brings the draft back to a named point.</summary>
public sealed class ReturnEntry
{
    /// <summary>The act's own id: sent twice, it is done once.</summary>
    public Guid ActId { get; set; }
}
