using QtQms.Drafting.Members;

namespace QtQms.Drafting.Data.Ballots;

/// <summary>A voting interest on a ballot's roster, as it was at opening.</summary>
public sealed class RosterEntryRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The ballot.</summary>
    public Guid BallotId { get; set; }

    /// <summary>The voting interest.</summary>
    public Guid OrganisationId { get; set; }

    /// <summary>Its name at opening.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its category at opening.</summary>
    public Category Category { get; set; }

    /// <summary>Whether it stands aside for a conflict of interest.</summary>
    public bool Recused { get; set; }

    /// <summary>Every vote cast for it, oldest first; the last before closing counts.</summary>
    public List<VoteRow> Votes { get; set; } = [];
}
