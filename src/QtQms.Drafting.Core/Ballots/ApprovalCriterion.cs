namespace QtQms.Drafting.Ballots;

/// <summary>One condition of approval. The share is measured on the votes for and against, abstentions apart.</summary>
/// <param name="Name">What a failure is called: <c>weighted</c>, <c>opposed</c>, <c>approval</c>, <c>negatives</c>.</param>
/// <param name="Scope">Whose votes are measured.</param>
/// <param name="Measure">Which share of them.</param>
/// <param name="Threshold">The bound, inclusive: the least share of approvals, or the greatest of disapprovals.</param>
public sealed record ApprovalCriterion(string Name, CriterionScope Scope, CriterionMeasure Measure, Ratio Threshold);
