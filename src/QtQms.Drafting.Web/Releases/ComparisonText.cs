using System.Globalization;

namespace QtQms.Drafting.Web.Releases;

/// <summary>Comparisons in words.</summary>
public static class ComparisonText
{
    /// <summary>"2 clauses added, 1 removed, 5 changed; 40 words added, 18 removed."</summary>
    public static string Summary(TextComparison comparison)
    {
        var different = comparison.Different.ToList();
        if (different.Count == 0)
            return "Nothing changed between the two.";
        var kept = different.Where(clause => !clause.IsAdded && !clause.IsRemoved).ToList();
        List<(int Count, string Word)> counts =
        [
            (different.Count(clause => clause.IsAdded), "added"),
            (different.Count(clause => clause.IsRemoved), "removed"),
            (kept.Count(clause => clause.IsMoved), "moved"),
            (kept.Count(clause => clause.IsRetitled), "with another title"),
            (kept.Count(clause => clause.IsTextChanged), "with changed text"),
        ];
        var clauses = counts.Where(count => count.Count > 0)
            .Select((count, index) => index == 0 ? $"{Count(count.Count, "clause")} {count.Word}" : $"{count.Count} {count.Word}");
        return $"{string.Join(", ", clauses)}. {Count(comparison.WordsAdded, "word")} added, {comparison.WordsRemoved} removed.";
    }

    /// <summary>"1 clause", "2 clauses"</summary>
    public static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary>What happened to a clause as a whole, in words.</summary>
    public static IEnumerable<string> Head(ClauseComparison clause)
    {
        if (clause.IsAdded)
            yield return "Added";
        if (clause.IsRemoved)
            yield return "Removed";
        if (clause.IsMoved)
            yield return "Moved";
        if (clause.IsRetitled)
            yield return "Title changed";
        if (clause.IsOtherKind)
            yield return $"Was {clause.Old!.Obligation.ToString().ToLowerInvariant()}, is {clause.New!.Obligation.ToString().ToLowerInvariant()}";
        if (clause.IsTextChanged)
            yield return "Text changed";
        if (clause.IsRenumbered)
            yield return clause.Old!.Number.Length == 0 ? "Had no number" : $"Was {clause.Old.Number}";
    }
}
