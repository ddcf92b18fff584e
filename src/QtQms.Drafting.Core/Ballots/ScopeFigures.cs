namespace QtQms.Drafting.Ballots;

/// <summary>The figures of one chamber, or of everybody, as they stand on a certificate.</summary>
/// <param name="Scope"><c>IND</c>, <c>ACA</c>, <c>CIV</c>, <c>GOV</c>, <c>participating</c> or <c>all</c>.</param>
/// <param name="Category">The category's key, <c>industry</c>; null for the last two.</param>
/// <param name="Eligible">E.</param>
/// <param name="Approve">A.</param>
/// <param name="Disapprove">D, with reason.</param>
/// <param name="Unreasoned">X, without.</param>
/// <param name="Abstain">B.</param>
/// <param name="Returned">R, as the rule counts it.</param>
/// <param name="Return">R / E.</param>
/// <param name="Approval">p = A / (A + D) as the rule counts it; null if there is none or the evaluation ended before it.</param>
/// <param name="Silent">Whether nobody voted for or against.</param>
public sealed record ScopeFigures(
    string Scope,
    string? Category,
    long Eligible,
    long Approve,
    long Disapprove,
    long Unreasoned,
    long Abstain,
    long Returned,
    Share? Return,
    Share? Approval,
    bool Silent);
