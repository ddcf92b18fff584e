using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Data.Ballots;

/// <summary>A vote. Appended; a change of mind is a further row.</summary>
public sealed class VoteRow
{
    /// <summary>Version-7 GUID; also the number on the receipt.</summary>
    public Guid Id { get; set; }

    /// <summary>The roster entry it is cast for.</summary>
    public Guid RosterEntryId { get; set; }

    /// <summary>1 for the entry's first vote, and so on without a gap: unique in the entry.</summary>
    public int Sequence { get; set; }

    /// <summary>Who cast it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>What was chosen.</summary>
    public VoteChoice Choice { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }
}
