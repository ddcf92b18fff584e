using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>Compares blocks: finds which stayed, pairs those that changed, and goes down into the pairs.</summary>
internal sealed class BlockComparison(RedlineWriter writer, WordReader words, DiffBudget budget)
{
    private HashSet<string> moved = [];

    public void Compare(ElementNode old, ElementNode current)
    {
        var (before, after) = (WordReader.Blocks(old), WordReader.Blocks(current));
        var edits = Align(before, after);
        moved = [.. edits.SelectMany(edit => Range(before, edit.OldFrom, edit.OldTo)).Where(IsWorthMoving).Select(words.Key)];
        moved.IntersectWith(edits.SelectMany(edit => Range(after, edit.NewFrom, edit.NewTo)).Select(words.Key));
        CompareChildren(before, after, edits, isCellRow: false);
    }

    /// <summary>A rule or a lone word that stands elsewhere too has not moved.</summary>
    private bool IsWorthMoving(ElementNode block) => words.Key(block).Length > 20;

    private void ComparePair(ElementNode old, ElementNode current)
    {
        if (current.Role == NodeRole.Leaf)
        {
            var (before, after) = (words.Read(old), words.Read(current));
            writer.Write(current, before, after, LineComparison.Compare(before.Words, after.Words, budget));
            return;
        }

        writer.Open(current);
        foreach (var label in current.Children.OfType<ElementNode>().Where(child => child.Role == NodeRole.Decoration))
            writer.Write(label);
        var (oldBlocks, newBlocks) = (WordReader.Blocks(old), WordReader.Blocks(current));
        CompareChildren(oldBlocks, newBlocks, Align(oldBlocks, newBlocks), isCellRow: current.Tag is "tr");
        writer.Close(current);
    }

    private List<Edit> Align(List<ElementNode> old, List<ElementNode> current) =>
        SequenceDiff.Find([.. old.Select(words.Key)], [.. current.Select(words.Key)], budget) ?? [new Edit(0, old.Count, 0, current.Count)];

    private void CompareChildren(List<ElementNode> old, List<ElementNode> current, List<Edit> edits, bool isCellRow)
    {
        var from = 0;
        foreach (var edit in edits)
        {
            Range(current, from, edit.NewFrom).ForEach(writer.Write);
            CompareGap(Range(old, edit.OldFrom, edit.OldTo), Range(current, edit.NewFrom, edit.NewTo), isCellRow);
            from = edit.NewTo;
        }

        Range(current, from, current.Count).ForEach(writer.Write);
    }

    /// <summary>What lies between two blocks that stayed.</summary>
    private void CompareGap(List<ElementNode> old, List<ElementNode> current, bool isCellRow)
    {
        var pairs = new BlockPairing(words, block => moved.Contains(words.Key(block))).Pair(old, current, isCellRow);
        int oldAt = 0, newAt = 0;
        foreach (var (oldIndex, newIndex) in pairs)
        {
            WriteUnpaired(Range(old, oldAt, oldIndex), Range(current, newAt, newIndex));
            if (words.Key(old[oldIndex]) == words.Key(current[newIndex]))
                writer.Write(current[newIndex]);
            else
                ComparePair(old[oldIndex], current[newIndex]);
            (oldAt, newAt) = (oldIndex + 1, newIndex + 1);
        }

        WriteUnpaired(Range(old, oldAt, old.Count), Range(current, newAt, current.Count));
    }

    private void WriteUnpaired(List<ElementNode> old, List<ElementNode> current)
    {
        foreach (var block in old)
            writer.WriteWhole(block, moved.Contains(words.Key(block)) ? BlockChange.MovedAway : BlockChange.Removed);
        foreach (var block in current)
            writer.WriteWhole(block, moved.Contains(words.Key(block)) ? BlockChange.MovedHere : BlockChange.Added);
    }

    private static List<ElementNode> Range(List<ElementNode> blocks, int from, int to) => blocks.GetRange(from, to - from);
}
