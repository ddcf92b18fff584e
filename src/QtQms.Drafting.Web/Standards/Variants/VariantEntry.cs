namespace QtQms.Drafting.Web.Standards.Variants;

/// <summary>What the form sends that opens a variant.</summary>
public sealed class VariantEntry
{
    /// <summary>The variant's own id: sent twice, one is opened.</summary>
    public Guid Id { get; set; }

    /// <summary>What it is called.</summary>
    public string? Name { get; set; }

    /// <summary>Why it is opened.</summary>
    public string? Reason { get; set; }
}
