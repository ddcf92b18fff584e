using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.History;

/// <summary>What differs between two draft states.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Different">All clauses that differ, in reading order, without their texts.</param>
/// <param name="Shown">Those of this page, with what changed in the text of each.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many pages there are.</param>
public sealed record DraftComparison(
    DraftState From, DraftState To, IReadOnlyList<ClauseComparison> Different, IReadOnlyList<ClauseComparison> Shown, int Page, int Pages)
{
    /// <summary>"2 clauses added, 1 removed, 5 with changed text."</summary>
    public string Summary
    {
        get
        {
            var kept = Different.Where(clause => !clause.IsAdded && !clause.IsRemoved).ToList();
            List<(int Count, string Word)> counts =
            [
                (Different.Count(clause => clause.IsAdded), "added"),
                (Different.Count(clause => clause.IsRemoved), "removed"),
                (kept.Count(clause => clause.IsMoved), "moved"),
                (kept.Count(clause => clause.IsRetitled), "with another title"),
                (kept.Count(clause => clause.IsTextChanged), "written in"),
            ];
            var parts = counts.Where(count => count.Count > 0).Select((count, index) => index == 0 ? $"{ComparisonText.Count(count.Count, "clause")} {count.Word}" : $"{count.Count} {count.Word}").ToList();
            return parts.Count == 0 ? Different.Count == 0 ? "Nothing changed between the two." : $"{ComparisonText.Count(Different.Count, "clause")} changed." : string.Join(", ", parts) + ".";
        }
    }
}
