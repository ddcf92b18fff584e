namespace QtQms.Drafting.Members;

/// <summary>All that a person can want to do with a standard and that needs a right.</summary>
public enum Act
{
    /// <summary>Read the live draft, its comments and its ballots.</summary>
    ReadDraft,

    /// <summary>Comment on the draft and reply.</summary>
    Comment,

    /// <summary>Change the text of a clause.</summary>
    Write,

    /// <summary>Answer a comment with a disposition.</summary>
    Dispose,

    /// <summary>Cast the organisation's vote.</summary>
    Vote,

    /// <summary>Propose or confirm opening or recalling a ballot.</summary>
    RunBallot,

    /// <summary>Close a ballot in which all have voted.</summary>
    CloseBallot,

    /// <summary>Move the standard to another stage.</summary>
    MoveStage,

    /// <summary>Propose or confirm a release.</summary>
    Publish,
}
