using QtQms.Drafting.Members;

namespace QtQms.Drafting.Data.Members;

/// <summary>A person in a working group for an organisation, with roles and a term.</summary>
public sealed class MembershipRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The voting interest the person speaks for.</summary>
    public Guid OrganisationId { get; set; }

    /// <summary>The group.</summary>
    public Guid WorkingGroupId { get; set; }

    /// <summary>What the person may do in the group.</summary>
    public Role Roles { get; set; }

    /// <summary>Start of the term, UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>End of the term, UTC, exclusive; null while open-ended.</summary>
    public DateTime? Until { get; set; }

    /// <summary>The person.</summary>
    public PersonRow Person { get; set; } = null!;

    /// <summary>The organisation.</summary>
    public OrganisationRow Organisation { get; set; } = null!;
}
