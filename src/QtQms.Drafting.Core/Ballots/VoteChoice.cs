namespace QtQms.Drafting.Ballots;

/// <summary>The four things a vote can say.</summary>
public enum VoteChoice
{
    /// <summary>Yes.</summary>
    Approve,

    /// <summary>Yes, with comments that ask for nothing as a condition.</summary>
    ApproveWithComments,

    /// <summary>No, for reasons.</summary>
    Disapprove,

    /// <summary>Neither.</summary>
    Abstain,
}
