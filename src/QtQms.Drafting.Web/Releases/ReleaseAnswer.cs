using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Releases;

/// <summary>Why a release was not proposed or not published.</summary>
public enum ReleaseRefusal
{
    None,

    /// <summary>The mechanism of two people says no; it says why.</summary>
    ActOfTwo,

    /// <summary>Nothing is released at this stage.</summary>
    NotAtThisStage,

    /// <summary>Publication takes a passed ballot.</summary>
    NeedsBallot,

    /// <summary>There is no such ballot, it is not closed, or not approved.</summary>
    BallotNotPassed,

    /// <summary>The text of that ballot has been released.</summary>
    AlreadyReleased,

    /// <summary>A comment of the ballot has no disposition.</summary>
    CommentsOpen,

    /// <summary>Titles or order were changed since the ballot.</summary>
    TreeMoved,

    /// <summary>The text, or what is released next, is not what was proposed.</summary>
    TextMoved,

    /// <summary>The note is too long.</summary>
    NoteTooLong,
}

/// <summary>What came of proposing or confirming a release.</summary>
/// <param name="Refusal">Why not; none when it was done.</param>
/// <param name="Act">Why the mechanism of two people says no.</param>
/// <param name="Version">The name of what was published.</param>
public sealed record ReleaseAnswer(ReleaseRefusal Refusal, ActOfTwoRefusal Act = ActOfTwoRefusal.None, string? Version = null)
{
    public bool IsDone => Refusal == ReleaseRefusal.None;

    public static ReleaseAnswer Of(ActOfTwoRefusal refusal) =>
        new(refusal == ActOfTwoRefusal.None ? ReleaseRefusal.None : ReleaseRefusal.ActOfTwo, refusal);

    /// <summary>The refusal in words: what happened, what is kept, what to do.</summary>
    public string Words() => Refusal switch
    {
        ReleaseRefusal.ActOfTwo => Act.Words(),
        ReleaseRefusal.NotAtThisStage => "Nothing is released at the stage where the standard is now.",
        ReleaseRefusal.NeedsBallot => "A published version stands on a passed ballot. Choose the ballot whose text it is.",
        ReleaseRefusal.BallotNotPassed => "That ballot has not closed with the outcome “approved” at the stage that this takes, so nothing can be published from it.",
        ReleaseRefusal.AlreadyReleased => "The text of that ballot has been released already.",
        ReleaseRefusal.CommentsOpen => "Some comments of that ballot have no disposition yet. Each needs one before its text is published.",
        ReleaseRefusal.TreeMoved => "Titles or the order of clauses were changed since that ballot. Nothing was published: ballot the text as it stands, or publish it as a draft.",
        ReleaseRefusal.TextMoved => "The text was changed since this was proposed, so nothing was published. Look at the draft and propose it again as it stands.",
        ReleaseRefusal.NoteTooLong => $"The note is longer than {ReleasesDesk.MaxNoteLength} characters. It is kept below: shorten it.",
        _ => "",
    };
}
