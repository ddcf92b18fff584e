using QtQms.Drafting.Markup.Comparing;

namespace QtQms.Drafting.Web.Releases;

/// <summary>Two texts of a standard, clause by clause in reading order; those removed stand where they were.</summary>
public sealed record TextComparison(StandardText From, StandardText To, IReadOnlyList<ClauseComparison> Clauses)
{
    // A page answers within two seconds whatever it compares: what no longer fits is compared on a page of its own.
    private static readonly TimeSpan Effort = TimeSpan.FromSeconds(1);

    public IEnumerable<ClauseComparison> Different => Clauses.Where(clause => clause.IsDifferent);

    public int Changes => Clauses.Sum(clause => clause.Changes);

    public int WordsAdded => Clauses.Sum(clause => clause.Text?.Added ?? 0);

    public int WordsRemoved => Clauses.Sum(clause => clause.Text?.Removed ?? 0);

    /// <summary>Compares all clauses, or only the one with this uid.</summary>
    public static TextComparison Of(StandardText from, StandardText to, TimeProvider time, Guid? only = null)
    {
        var began = time.GetTimestamp();
        var placement = new ClausePlacement(from.Clauses, to.Clauses);
        return new TextComparison(from, to,
        [
            .. placement.Pairs()
                .Where(pair => only is null || (pair.New ?? pair.Old)!.Id == only)
                .Select(pair => Compare(from, to, pair.Old, pair.New, placement, mayCompare: only is not null || time.GetElapsedTime(began) < Effort)),
        ]);
    }

    private static ClauseComparison Compare(
        StandardText from, StandardText to, TextClause? old, TextClause? current, ClausePlacement placement, bool mayCompare)
    {
        var isMoved = old is not null && current is not null && placement.IsMoved(current.Id);
        var isSame = old?.Sha256 == current?.Sha256 || !mayCompare;
        return new ClauseComparison(old, current, isMoved, isSame ? null : Redline.Compare(
            old?.Text ?? "",
            current?.Text ?? "",
            TextContexts.Alone(from, (old ?? current)!),
            TextContexts.Alone(to, (current ?? old)!)));
    }
}
