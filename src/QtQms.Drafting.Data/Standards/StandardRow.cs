namespace QtQms.Drafting.Data.Standards;

/// <summary>A work under development or published.</summary>
public sealed class StandardRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>Its name in addresses, given once.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The short name people use, QT-QMS.</summary>
    public string ShortName { get; set; } = "";

    /// <summary>The full title.</summary>
    public string Title { get; set; } = "";

    /// <summary>One or two sentences for the public.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The edition in work, <c>1.0</c>.</summary>
    public string Edition { get; set; } = "1.0";

    /// <summary>The group that owns it.</summary>
    public Guid WorkingGroupId { get; set; }

    /// <summary>The harmonized stage code.</summary>
    public string Stage { get; set; } = "20.20";

    /// <summary>The version of the clause tree.</summary>
    public long TreeVersion { get; set; }

    /// <summary>The open ballot that holds the text still, or null. Checked inside every append.</summary>
    public Guid? FrozenByBallotId { get; set; }
}
