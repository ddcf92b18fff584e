namespace QtQms.Drafting.Web.Ballots;

/// <summary>Why something was not done with a ballot.</summary>
public enum BallotActRefusal
{
    None,

    /// <summary>Not a member, or there is no such standard, ballot or proposal.</summary>
    NotFound,

    /// <summary>No role for it.</summary>
    NotPermitted,

    /// <summary>The role would do, the stage does not.</summary>
    NotAtThisStage,

    /// <summary>Another proposal for the same waits.</summary>
    AlreadyWaiting,

    /// <summary>Whoever proposed cannot confirm.</summary>
    SamePerson,

    /// <summary>Somebody settled the proposal first.</summary>
    AlreadySettled,

    /// <summary>The question, or the reason for a recall, is missing.</summary>
    WordsMissing,

    /// <summary>It is too long, or not text.</summary>
    WordsTooLong,

    /// <summary>Shorter than the rule allows.</summary>
    TooShort,

    /// <summary>Longer than anybody would wait.</summary>
    TooLong,

    /// <summary>The roster does not have what the rule asks for.</summary>
    RosterNotFormed,

    /// <summary>A comment has no disposition.</summary>
    CommentsOutstanding,

    /// <summary>The ballot is not open.</summary>
    NotOpen,

    /// <summary>The closing instant has passed.</summary>
    ClosingInstantPassed,

    /// <summary>Not everybody has voted, and the closing instant lies ahead.</summary>
    VotesOutstanding,

    /// <summary>The organisation stands aside.</summary>
    Recused,

    /// <summary>The organisation was not on the roster at opening.</summary>
    NotOnRoster,

    /// <summary>None of the four was chosen.</summary>
    NoChoice,

    /// <summary>A comment is too long, or not text.</summary>
    CommentTooLong,

    /// <summary>More comments in one vote than are taken.</summary>
    TooManyComments,

    /// <summary>A comment names a clause that is not balloted, or a type that is none.</summary>
    CommentMisplaced,
}
