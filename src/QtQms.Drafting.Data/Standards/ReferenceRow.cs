namespace QtQms.Drafting.Data.Standards;

/// <summary>An entry of a standard's register of other standards.</summary>
public sealed class ReferenceRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard whose register it is.</summary>
    public Guid StandardId { get; set; }

    /// <summary>How it is cited: <c>ISO/IEC 27001:2022</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; set; } = "";

    /// <summary>Whether it is a normative reference.</summary>
    public bool Normative { get; set; }

    /// <summary>Where it can be had, or null.</summary>
    public string? Link { get; set; }
}
