namespace QtQms.Drafting.Ballots;

/// <summary>How many must return a vote for a ballot to be valid.</summary>
/// <param name="Name">What a failure is called: <c>quorum</c>, or <c>return</c> with the IEEE.</param>
/// <param name="ReturnAll">The share of all voters.</param>
/// <param name="Strict">Whether the share must be exceeded, not only reached.</param>
/// <param name="ReturnPerCategory">The share of each category's voters, or null for no condition.</param>
/// <param name="MinReturnsPerCategory">The least number of returns from each category; 0 for no condition.</param>
public sealed record QuorumRule(string Name, Ratio ReturnAll, bool Strict, Ratio? ReturnPerCategory, int MinReturnsPerCategory);
