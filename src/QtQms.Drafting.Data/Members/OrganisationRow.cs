using QtQms.Drafting.Members;

namespace QtQms.Drafting.Data.Members;

/// <summary>A voting interest; affiliates are merged under a parent.</summary>
public sealed class OrganisationRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>Its name, unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The category it belongs to.</summary>
    public Category Category { get; set; }

    /// <summary>The parent it is an affiliate of: both are one voting interest.</summary>
    public Guid? ParentId { get; set; }
}
