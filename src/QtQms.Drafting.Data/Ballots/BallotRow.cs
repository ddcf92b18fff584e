using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Data.Ballots;

/// <summary>A ballot on the whole tree: rule, roster and text are frozen at its opening.</summary>
public sealed class BallotRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>Its number in the standard, from 1.</summary>
    public int Number { get; set; }

    /// <summary>What is asked.</summary>
    public string Question { get; set; } = "";

    /// <summary>The stage at which it was opened, <c>30.20</c>.</summary>
    public string Stage { get; set; } = "";

    /// <summary>The rule as it was at opening, JSON.</summary>
    public string Rule { get; set; } = "";

    /// <summary>Where it is.</summary>
    public BallotState State { get; set; }

    /// <summary>When it opened, UTC.</summary>
    public DateTime OpenedAt { get; set; }

    /// <summary>The instant before which a vote counts, UTC.</summary>
    public DateTime ClosesAt { get; set; }

    /// <summary>Whether the one extension for want of a quorum was used.</summary>
    public bool Extended { get; set; }

    /// <summary>When it was closed or recalled, UTC.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>The outcome at closing, JSON; provisional until the ballot's comments are disposed of.</summary>
    public string? Outcome { get; set; }

    /// <summary>The version of the clause tree at opening.</summary>
    public long TreeVersion { get; set; }

    /// <summary>Changed by every act on the ballot as a whole: one save decides who closed it.</summary>
    public Guid Stamp { get; set; }

    /// <summary>Who may vote.</summary>
    public List<RosterEntryRow> Roster { get; set; } = [];

    /// <summary>What is voted on.</summary>
    public List<BallotClauseRow> Clauses { get; set; } = [];
}
