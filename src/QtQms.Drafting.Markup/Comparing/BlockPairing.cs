using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>Finds which old block became which new one: in order, as alike as possible.</summary>
internal sealed class BlockPairing(WordReader words, Predicate<ElementNode> isMoved)
{
    private const int MaxPairs = 2_500;
    private const double MinimalLikeness = 0.25;

    public IReadOnlyList<(int Old, int New)> Pair(List<ElementNode> old, List<ElementNode> current, bool isCellRow)
    {
        // Cells stand for their column, not for their words.
        if (isCellRow && old.Count == current.Count)
            return [.. Enumerable.Range(0, old.Count).Where(i => old[i].Tag == current[i].Tag).Select(i => (i, i))];
        if (old.Count == 0 || current.Count == 0 || (long)old.Count * current.Count > MaxPairs)
            return [];
        var bags = (Old: Bags(old), New: Bags(current));
        var isOnly = old.Count == 1 && current.Count == 1;
        return Best(old.Count, current.Count, (i, j) => Score(old[i], current[j], bags.Old[i], bags.New[j], isOnly));
    }

    private double Score(ElementNode old, ElementNode current, Dictionary<string, int> oldBag, Dictionary<string, int> newBag, bool isOnly)
    {
        if (old.Role != current.Role || WordReader.Name(old) != WordReader.Name(current) || old.Tag is "hr" || isMoved(old) || isMoved(current))
            return 0;
        var likeness = Likeness(oldBag, newBag);
        var isFrame = current.Tag is "table" or "thead" or "tbody";
        return isOnly || isFrame || likeness >= MinimalLikeness ? likeness + 0.01 : 0;
    }

    private static double Likeness(Dictionary<string, int> old, Dictionary<string, int> current)
    {
        var common = old.Sum(entry => Math.Min(entry.Value, current.GetValueOrDefault(entry.Key)));
        var all = old.Values.Sum() + current.Values.Sum();
        return all == 0 ? 1 : 2.0 * common / all;
    }

    private List<Dictionary<string, int>> Bags(List<ElementNode> blocks) => [.. blocks.Select(block =>
    {
        var bag = new Dictionary<string, int>(StringComparer.Ordinal);
        Fill(bag, block);
        return bag;
    })];

    private void Fill(Dictionary<string, int> bag, ElementNode node)
    {
        if (node.Role != NodeRole.Leaf)
        {
            WordReader.Blocks(node).ForEach(child => Fill(bag, child));
            return;
        }

        foreach (var word in words.Read(node).Words.Where(word => word.Kind == WordKind.Word))
            bag[word.Key] = bag.GetValueOrDefault(word.Key) + 1;
    }

    /// <summary>The pairing in order with the highest sum of scores.</summary>
    private static List<(int Old, int New)> Best(int oldCount, int newCount, Func<int, int, double> score)
    {
        var best = new double[oldCount + 1, newCount + 1];
        var scores = new double[oldCount, newCount];
        for (var i = oldCount - 1; i >= 0; i--)
        {
            for (var j = newCount - 1; j >= 0; j--)
            {
                scores[i, j] = score(i, j);
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), scores[i, j] + best[i + 1, j + 1]);
            }
        }

        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < oldCount && j < newCount;)
        {
            if (scores[i, j] > 0 && best[i, j] == scores[i, j] + best[i + 1, j + 1])
                pairs.Add((i++, j++));
            else if (best[i, j] == best[i + 1, j])
                i++;
            else
                j++;
        }

        return pairs;
    }
}
