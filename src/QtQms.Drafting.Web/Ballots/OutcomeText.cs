using QtQms.Drafting.Ballots;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>Ballots, votes and outcomes in words.</summary>
public static class OutcomeText
{
    /// <summary>The name of a vote.</summary>
    public static string Words(this VoteChoice choice) => choice switch
    {
        VoteChoice.Approve => "Approve",
        VoteChoice.ApproveWithComments => "Approve with comments",
        VoteChoice.Disapprove => "Disapprove",
        VoteChoice.Abstain => "Abstain",
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    /// <summary>What a vote means for whoever is about to cast it.</summary>
    public static string Means(this VoteChoice choice) => choice switch
    {
        VoteChoice.Approve => "The text can go on as it is.",
        VoteChoice.ApproveWithComments => "Counts as approval; your comments are answered, and bind nobody.",
        VoteChoice.Disapprove => "Counts against the text if you give a reason. Say what would change your vote.",
        VoteChoice.Abstain => "You took part; your vote is counted neither for nor against.",
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    /// <summary>The part of addresses and classes that names a vote.</summary>
    public static string Key(this VoteChoice choice) => choice switch
    {
        VoteChoice.Approve => "approve",
        VoteChoice.ApproveWithComments => "approve-with-comments",
        VoteChoice.Disapprove => "disapprove",
        VoteChoice.Abstain => "abstain",
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    /// <summary>Where a ballot is, in a word or two.</summary>
    public static string Words(this BallotHead ballot) => ballot switch
    {
        { State: BallotState.Open } => "Open",
        { State: BallotState.Recalled } => "Recalled",
        { Outcome.Result: BallotResult.Approved } => "Approved",
        { Outcome.Result: BallotResult.ApprovedPendingRecirculation } => "Approved, pending recirculation",
        { Outcome.Result: BallotResult.NotApproved } => "Not approved",
        _ => "Not valid",
    };

    /// <summary>The class of that state.</summary>
    public static string StatusClass(this BallotHead ballot) => ballot switch
    {
        { State: BallotState.Open } => "status-open",
        { State: BallotState.Recalled } => "status-withdrawn",
        { Outcome.Passed: true } => "status-done",
        _ => "status-failed",
    };

    /// <summary>The sentence at the head of a result.</summary>
    public static string Verdict(BallotOutcome outcome, Stage stage) => outcome.Result switch
    {
        BallotResult.Approved => $"The {stage.Name.ToLowerInvariant()} text is approved: every condition of the rule holds.",
        BallotResult.ApprovedPendingRecirculation =>
            $"The {stage.Name.ToLowerInvariant()} text has the votes it needs, and goes round once more before it is approved: {Reasons(outcome.Warnings)}.",
        BallotResult.NotApproved => $"The {stage.Name.ToLowerInvariant()} text is not approved: {Reasons(outcome.Failed)}.",
        BallotResult.Invalid => $"The ballot is not valid, and decides nothing: {Reasons(outcome.Failed)}.",
        _ => $"The ballot cannot be counted: {Reasons(outcome.Failed)}.",
    };

    /// <summary>One reason or warning in words, <c>opposed:CIV</c>.</summary>
    public static string Reason(string reason)
    {
        var (name, chamber) = reason.Split(':') is [var left, var right] ? (left, ChamberCode.FromCode(right)?.Name() ?? right) : (reason, "");
        return name switch
        {
            "vacant" => $"{chamber} has fewer than the three voting organisations a chamber needs",
            "balance" when chamber.Length > 0 => $"{chamber} is more than half of the roster; chambers weigh the same all the same",
            "balance" => "one category is too large a share of the roster",
            "pool" => "there are too few voters",
            "quorum" or "return" => "too few have voted",
            "quorum-chamber" => $"too few have voted in {chamber}",
            "abstention" => "three tenths or more of the votes abstain",
            "silent" when chamber.Length > 0 => $"{chamber} has voted neither for nor against, and is left out of the mean",
            "silent" => "more than one chamber has voted neither for nor against",
            "weighted" => "the weighted approval is below two thirds",
            "opposed" => $"{chamber} is opposed",
            "no-votes-cast" => "nobody has voted for or against",
            "objections" => "an objection is unresolved",
            "changes" => "the text was changed in substance since",
            _ => reason,
        };
    }

    /// <summary>The condition that a criterion checks.</summary>
    public static string Condition(Criterion criterion)
    {
        var chamber = ChamberCode.FromCode(criterion.Scope)?.Name();
        return criterion.Name switch
        {
            "vacant" => $"{chamber}: enough voting organisations",
            "balance" => $"{chamber}: not more than half of the roster",
            "pool" => "Enough voters",
            "quorum" or "return" => "Enough have voted",
            "quorum-chamber" => $"{chamber}: enough have voted",
            "abstention" => "Few enough abstain",
            "silent" => "At most one silent chamber",
            "weighted" => "Weighted approval, each chamber the same",
            "opposed" => $"{chamber}: not opposed",
            "objections" => "No open objection",
            "changes" => "No change in substance",
            _ => criterion.Name,
        };
    }

    private static string Reasons(IEnumerable<string> reasons) => string.Join("; ", reasons.Select(Reason));
}
