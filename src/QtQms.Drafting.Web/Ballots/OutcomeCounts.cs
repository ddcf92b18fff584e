using QtQms.Drafting.Ballots;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>Reads the counts back from an outcome that counts by category.</summary>
internal static class OutcomeCounts
{
    public static BallotCounts CountsByCategory(this BallotOutcome outcome) => BallotCounts.ByCategory(outcome.Figures
        .Where(row => row.Category is not null)
        .ToDictionary(
            row => CategoryNames.FromKey(row.Category)!.Value,
            row => new ChamberCounts(row.Eligible, row.Approve, row.Disapprove, row.Unreasoned, row.Abstain)));
}
