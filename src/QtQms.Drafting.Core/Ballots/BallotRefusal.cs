namespace QtQms.Drafting.Ballots;

/// <summary>Why a ballot's rule says no. Words are found where answers are written, not here.</summary>
public enum BallotRefusal
{
    /// <summary>The time between opening and closing is shorter than the rule's least.</summary>
    TooShort,

    /// <summary>The roster does not have what the rule asks for.</summary>
    RosterNotFormed,

    /// <summary>The ballot is not open.</summary>
    NotOpen,

    /// <summary>The ballot is not closed, or final already.</summary>
    NotClosed,

    /// <summary>The closing instant has passed.</summary>
    ClosingInstantPassed,

    /// <summary>Before the closing instant, and not everybody has voted.</summary>
    VotesOutstanding,

    /// <summary>The voter stands aside for a conflict of interest.</summary>
    Recused,

    /// <summary>The new closing instant is not later than the present one.</summary>
    NotLater,

    /// <summary>A comment of the ballot has no disposition yet.</summary>
    CommentsOutstanding,

    /// <summary>An objection is neither answered nor timed out.</summary>
    ObjectionsOutstanding,

    /// <summary>A count is negative.</summary>
    CountNegative,

    /// <summary>A count is greater than any ballot can have.</summary>
    CountTooLarge,

    /// <summary>More votes than voters.</summary>
    MoreVotesThanVoters,

    /// <summary>More among the participating members than among all.</summary>
    MoreThanAll,

    /// <summary>The counts of a category, or of a body, that the rule needs are not given.</summary>
    CountsMissing,

    /// <summary>There is no such category.</summary>
    CategoryUnknown,

    /// <summary>The rule does not count by these.</summary>
    NotOfThisRule,
}
