namespace QtQms.Drafting.Ballots;

/// <summary>What is wrong with a request.</summary>
/// <param name="Path">Where, in the request's own words: <c>categories.industry.approve</c>.</param>
/// <param name="Refusal">Why.</param>
public sealed record EvaluationProblem(string Path, BallotRefusal Refusal);
