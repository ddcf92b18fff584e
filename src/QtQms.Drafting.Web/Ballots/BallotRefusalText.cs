using QtQms.Drafting.Ballots;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>The one place that words what ballots refuse, and that says which refusal another rule's no is.</summary>
public static class BallotRefusalText
{
    public static string Words(this BallotActRefusal refusal) => refusal switch
    {
        BallotActRefusal.NotFound => "There is no such ballot or proposal here.",
        BallotActRefusal.NotPermitted => "Your role in this group does not include this. The convenor and the secretariat run ballots; voters vote.",
        BallotActRefusal.NotAtThisStage => ActOfTwoRefusal.NotAtThisStage.Words(),
        BallotActRefusal.AlreadyWaiting => ActOfTwoRefusal.AlreadyWaiting.Words(),
        BallotActRefusal.SamePerson => ActOfTwoRefusal.SamePerson.Words(),
        BallotActRefusal.AlreadySettled => ActOfTwoRefusal.AlreadySettled.Words(),
        BallotActRefusal.WordsMissing => "Some words are missing: say what is asked, or why the ballot is recalled.",
        BallotActRefusal.WordsTooLong => "That is longer than 300 characters, or holds something that is not text. Make it shorter.",
        BallotActRefusal.TooShort => "That is shorter than the rule allows. A ballot under the four-chamber rule is open for at least 28 days.",
        BallotActRefusal.TooLong => "A ballot is open for at most 365 days.",
        BallotActRefusal.RosterNotFormed => "The ballot cannot open: a chamber has fewer voting organisations than the rule asks for.",
        BallotActRefusal.CommentsOutstanding => "Some comments have no disposition yet. Each needs one before the ballot can open.",
        BallotActRefusal.NotOpen => "This ballot is not open, so nothing was changed. Look below for what came of it.",
        BallotActRefusal.ClosingInstantPassed => "The closing time has passed. Votes count only before it, so nothing was changed; votes cast earlier stand.",
        BallotActRefusal.VotesOutstanding => "Not everybody has voted, and the closing time lies ahead. Until then a ballot can be recalled, not closed.",
        BallotActRefusal.Recused => "Your organisation stands aside from this ballot for a conflict of interest, so no vote was recorded.",
        BallotActRefusal.NotOnRoster => "Your organisation was not on the roster when this ballot opened, so no vote was recorded. The roster does not change while it is open.",
        BallotActRefusal.NoChoice => "Choose one of the four first. What you wrote is kept below; no vote was recorded.",
        BallotActRefusal.CommentTooLong => "A comment is longer than 10,000 characters or holds something that is not text. It is kept below; no vote was recorded.",
        BallotActRefusal.TooManyComments => "That is more comments than one vote takes. Vote with some of them, then vote again with the rest; no vote was recorded.",
        BallotActRefusal.CommentMisplaced => "A comment names a clause that is not balloted, or has no type. It is kept below; no vote was recorded.",
        _ => "",
    };

    /// <summary>Words what an evaluated request got wrong.</summary>
    public static string Words(this BallotRefusal refusal) => refusal switch
    {
        BallotRefusal.CountNegative => "A count cannot be negative.",
        BallotRefusal.CountTooLarge => "A count is at most 1000000000.",
        BallotRefusal.MoreVotesThanVoters => "There are more votes than voters.",
        BallotRefusal.MoreThanAll => "There are more among the participating members than among all.",
        BallotRefusal.CountsMissing => "These counts are needed by the rule.",
        BallotRefusal.CategoryUnknown => "The categories are industry, academia, civil-society and government.",
        BallotRefusal.NotOfThisRule => "The rule does not count by these.",
        _ => Of(refusal).Words(),
    };

    internal static BallotActRefusal Of(BallotRefusal? refusal) => refusal switch
    {
        null => BallotActRefusal.None,
        BallotRefusal.TooShort => BallotActRefusal.TooShort,
        BallotRefusal.RosterNotFormed => BallotActRefusal.RosterNotFormed,
        BallotRefusal.NotOpen or BallotRefusal.NotClosed => BallotActRefusal.NotOpen,
        BallotRefusal.ClosingInstantPassed => BallotActRefusal.ClosingInstantPassed,
        BallotRefusal.VotesOutstanding => BallotActRefusal.VotesOutstanding,
        BallotRefusal.Recused => BallotActRefusal.Recused,
        BallotRefusal.CommentsOutstanding => BallotActRefusal.CommentsOutstanding,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    internal static BallotActRefusal Of(ActOfTwoRefusal refusal) => refusal switch
    {
        ActOfTwoRefusal.None => BallotActRefusal.None,
        ActOfTwoRefusal.NotPermitted => BallotActRefusal.NotPermitted,
        ActOfTwoRefusal.NotAtThisStage => BallotActRefusal.NotAtThisStage,
        ActOfTwoRefusal.AlreadyWaiting => BallotActRefusal.AlreadyWaiting,
        ActOfTwoRefusal.NotFound => BallotActRefusal.NotFound,
        ActOfTwoRefusal.SamePerson => BallotActRefusal.SamePerson,
        ActOfTwoRefusal.AlreadySettled => BallotActRefusal.AlreadySettled,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    internal static BallotActRefusal Of(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => BallotActRefusal.None,
        Verdict.Hidden => BallotActRefusal.NotFound,
        Verdict.NotYourRole => BallotActRefusal.NotPermitted,
        _ => BallotActRefusal.NotAtThisStage,
    };
}
