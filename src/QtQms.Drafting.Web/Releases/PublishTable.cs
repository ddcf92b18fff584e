using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Releases;

/// <summary>A ballot from which a release could be published.</summary>
/// <param name="Id">The ballot.</param>
/// <param name="Number">Its number in the standard.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Refusal">Why nothing can be published from it; none if it can.</param>
public sealed record BallotChoice(Guid Id, int Number, string Question, ReleaseRefusal Refusal);

/// <summary>What lies on the table for those who publish.</summary>
/// <param name="Next">The name of the next release; null where the stage has none.</param>
/// <param name="NeedsBallot">Whether it must stand on a ballot.</param>
/// <param name="Ballots">The approved ballots, newest first.</param>
/// <param name="Waiting">The proposal that waits for a second person.</param>
/// <param name="Proposal">Its particulars.</param>
/// <param name="IsStale">Whether the text moved since, so that it cannot be confirmed any more.</param>
public sealed record PublishTable(
    string? Next, bool NeedsBallot, IReadOnlyList<BallotChoice> Ballots, WaitingAct? Waiting, ReleaseProposal? Proposal, bool IsStale);
