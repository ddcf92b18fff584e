namespace QtQms.Drafting.Ballots;

/// <summary>Where a ballot is.</summary>
public enum BallotState
{
    /// <summary>Votes are taken.</summary>
    Open,

    /// <summary>Closed; the tally is provisional until the ballot's comments are disposed of.</summary>
    Closed,

    /// <summary>Closed, and the tally is final.</summary>
    Final,

    /// <summary>Taken back before it closed; nothing was decided.</summary>
    Recalled,
}
