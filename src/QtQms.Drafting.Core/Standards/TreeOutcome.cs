namespace QtQms.Drafting.Standards;

/// <summary>What became of a step.</summary>
/// <param name="Refusal">Why it was not taken, or none.</param>
/// <param name="Tree">The tree after it; the tree before it where it was refused.</param>
/// <param name="Step">The step as it is to be noted: with what it found, so that it can be taken back.</param>
public sealed record TreeOutcome(TreeRefusal Refusal, ClauseTree Tree, TreeStep Step);
