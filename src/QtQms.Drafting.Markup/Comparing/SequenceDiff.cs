using DiffPlex;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>A run of old items replaced by a run of new ones; either may be empty.</summary>
internal readonly record struct Edit(int OldFrom, int OldTo, int NewFrom, int NewTo);

/// <summary>
/// The effort that a comparison may take, counted in steps of the worst case, so that the result depends on nothing but
/// the texts. Finding the differences of n and m unrelated items takes some (n + m)² steps.
/// </summary>
internal sealed class DiffBudget
{
    private long left = 200_000_000;

    public bool TrySpend(long items)
    {
        var cost = items * items;
        if (cost > left)
            return false;
        left -= cost;
        return true;
    }
}

/// <summary>The differences of two lists of keys.</summary>
internal static class SequenceDiff
{
    /// <summary>The edits in order; null where finding them would take more than the budget has left.</summary>
    public static List<Edit>? Find(IReadOnlyList<string> old, IReadOnlyList<string> current, DiffBudget budget)
    {
        int start = 0, oldEnd = old.Count, newEnd = current.Count;
        while (start < oldEnd && start < newEnd && old[start] == current[start])
            start++;
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == current[newEnd - 1])
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        if (start == oldEnd || start == newEnd)
            return start == oldEnd && start == newEnd ? [] : [new Edit(start, oldEnd, start, newEnd)];
        if (!budget.TrySpend(oldEnd - start + newEnd - start))
            return null;

        var chunker = new Prepared([.. old.Skip(start).Take(oldEnd - start)], [.. current.Skip(start).Take(newEnd - start)]);
        var result = Differ.Instance.CreateDiffs(Prepared.Old, Prepared.New, ignoreWhiteSpace: false, ignoreCase: false, chunker);
        return
        [
            .. result.DiffBlocks.Select(block => new Edit(
                start + block.DeleteStartA,
                start + block.DeleteStartA + block.DeleteCountA,
                start + block.InsertStartB,
                start + block.InsertStartB + block.InsertCountB)),
        ];
    }

    /// <summary>Hands lists that are split already to a library that wants to split texts.</summary>
    private sealed class Prepared(IReadOnlyList<string> old, IReadOnlyList<string> current) : IChunker
    {
        public const string Old = "old";
        public const string New = "new";

        public IReadOnlyList<string> Chunk(string text) => text == Old ? old : current;
    }
}
