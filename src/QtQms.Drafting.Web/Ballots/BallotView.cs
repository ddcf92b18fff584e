using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>
/// A ballot as any member may see it at any time. The outcome is there only once it is closed; votes are no part of it.
/// </summary>
public sealed record BallotHead(
    Guid Id, int Number, string Question, Stage Stage, BallotState State, DateTime OpenedAt, DateTime ClosesAt, bool Extended, DateTime? ClosedAt,
    int Eligible, int Returned, BallotOutcome? Outcome)
{
    public bool IsOpen => State == BallotState.Open;

    /// <summary>Counted: closed or final.</summary>
    public bool IsCounted => State is BallotState.Closed or BallotState.Final;

    /// <summary>Whether every entry has voted or stands aside.</summary>
    public bool AllVoted => Returned == Eligible;
}

/// <summary>A ballot in a list, with whether the reader's own organisation has voted; null if it has no vote in it.</summary>
public sealed record BallotSummary(BallotHead Head, bool? OwnVoted);

/// <summary>A ballot for its page, sealed for this reader: while it is open, nothing in it tells another organisation's position.</summary>
/// <param name="Head">What everybody may see.</param>
/// <param name="Rule">The rule as frozen.</param>
/// <param name="Returns">How many have voted, by category.</param>
/// <param name="Clauses">What is voted on, in reading order.</param>
/// <param name="TextHash">The one hash of all of it.</param>
/// <param name="LatestRelease">The newest release, to compare with; null if there is none.</param>
/// <param name="Own">The reader's own organisation on the roster, or null.</param>
/// <param name="Positions">Recorded votes by organisation; empty until it is counted.</param>
/// <param name="Comments">Comments made in it: the own organisation's, and all once it is closed.</param>
/// <param name="CommentsOutstanding">How many comments wait for a disposition; 0 until it is closed.</param>
/// <param name="RecallReason">Why it was recalled, if it was.</param>
public sealed record BallotView(
    BallotHead Head, BallotRule Rule, IReadOnlyList<ReturnFigure> Returns, IReadOnlyList<BallotedClause> Clauses, string TextHash, string? LatestRelease,
    OwnVotes? Own, IReadOnlyList<BallotPosition> Positions, IReadOnlyList<BallotComment> Comments, int CommentsOutstanding, string? RecallReason);

/// <summary>A clause as it was frozen, with the title and slug it has now.</summary>
public sealed record BallotedClause(Guid Id, string Number, string Title, string Slug, int Depth, long Version, string Sha256);

/// <summary>What the reader's own organisation has done.</summary>
public sealed record OwnVotes(string Organisation, Category Category, bool Recused, IReadOnlyList<OwnVote> Votes)
{
    /// <summary>The vote that counts, if there is one.</summary>
    public OwnVote? Last => Votes.Count == 0 ? null : Votes[^1];
}

/// <summary>One vote of the own organisation.</summary>
public sealed record OwnVote(Guid Id, int Sequence, VoteChoice Choice, DateTime At, string By);

/// <summary>The recorded position of an organisation: null choice where none was taken.</summary>
public sealed record BallotPosition(string Organisation, Category Category, bool Recused, VoteChoice? Choice, bool Reasoned, int Votes);

/// <summary>A comment made in a ballot.</summary>
public sealed record BallotComment(
    Guid Id, int Number, string Organisation, Category Category, CommentType Type, string ClauseNumber, string Body, bool SupportsNegative, bool Withdrawn, Disposition? Disposition, string DispositionReason);

/// <summary>The open ballot of a standard, for those who are asked what comes next.</summary>
public sealed record OpenBallot(int Number, DateTime ClosesAt, int Eligible, int Returned, string? Organisation, bool OwnVoted, bool Recused);
