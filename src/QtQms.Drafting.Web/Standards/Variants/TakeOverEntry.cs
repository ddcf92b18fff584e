namespace QtQms.Drafting.Web.Standards.Variants;

/// <summary>What the form sends that takes a variant over: what its reader saw.</summary>
public sealed class TakeOverEntry
{
    /// <summary>The act's own id: sent twice, it is done once.</summary>
    public Guid ActId { get; set; }

    /// <summary>The version of the clause that was shown.</summary>
    public long Clause { get; set; }

    /// <summary>The version of the variant that was shown.</summary>
    public long Variant { get; set; }
}
