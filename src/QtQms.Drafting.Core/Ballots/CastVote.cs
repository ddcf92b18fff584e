namespace QtQms.Drafting.Ballots;

/// <summary>A vote as it was cast for a roster entry.</summary>
/// <param name="Sequence">1 for the entry's first vote, and so on: the order, whatever a clock says.</param>
/// <param name="Choice">What it says.</param>
/// <param name="At">When, UTC; it counts only before the closing instant.</param>
public sealed record CastVote(int Sequence, VoteChoice Choice, DateTime At);
