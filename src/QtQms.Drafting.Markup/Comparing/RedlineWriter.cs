using System.Globalization;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>What happened to a block as a whole.</summary>
internal enum BlockChange
{
    Added,
    Removed,
    MovedHere,
    MovedAway,
}

/// <summary>Writes compared text. Changes are told by element, by words for those who hear them, and by colour last (trust.md 7).</summary>
internal sealed class RedlineWriter(HtmlOutput output, WordReader words)
{
    private readonly NodeWriter present = new(output);
    private readonly NodeWriter past = new(output, isPast: true);
    private bool isNumberPending;

    public int Added { get; private set; }

    public int Removed { get; private set; }

    public int Changes { get; private set; }

    public static string Said(string what) => $"<span class=\"visually-hidden\">{what}</span>";

    public void Open(ElementNode node) => present.Open(node);

    public void Close(ElementNode node) => present.Close(node);

    /// <summary>A block without a change.</summary>
    public void Write(ElementNode node) => present.Write(node);

    /// <summary>A paragraph with the given changes.</summary>
    public void Write(ElementNode leaf, Line old, Line current, IReadOnlyList<Edit> edits)
    {
        present.Open(leaf);
        WriteAll(present, current.Leading);
        var from = 0;
        foreach (var edit in edits)
        {
            WriteRun(present, current.Words, from, edit.NewFrom);
            WriteEdit(old, current, edit);
            from = edit.NewTo;
        }

        WriteRun(present, current.Words, from, current.Words.Count);
        present.Close(leaf);
    }

    /// <summary>A block that came, went or moved as a whole: one change, however many paragraphs it has.</summary>
    public void WriteWhole(ElementNode node, BlockChange change)
    {
        isNumberPending = true;
        WriteBlock(node, change, change is BlockChange.Removed or BlockChange.MovedAway ? past : present);
        isNumberPending = false;
    }

    private void WriteBlock(ElementNode node, BlockChange change, NodeWriter writer)
    {
        if (output.IsFull || (node.IsVoid && writer == past))
            return;
        if (node.Role == NodeRole.Decoration)
        {
            writer.Write(node);
            return;
        }

        writer.Open(node);
        if (node.Role == NodeRole.Leaf)
            WriteLine(words.Read(node), change, writer);
        else
            node.Children.OfType<ElementNode>().ToList().ForEach(child => WriteBlock(child, change, writer));
        writer.Close(node);
    }

    private void WriteLine(Line line, BlockChange change, NodeWriter writer)
    {
        WriteAll(writer, line.Leading);
        if (line.Words.Count == 0)
            return;
        var isNumbered = isNumberPending;
        if (isNumbered)
            OpenChange(change is BlockChange.MovedHere or BlockChange.MovedAway ? "change moved" : "change");
        var (tag, said) = change switch
        {
            BlockChange.Added => ("ins", "added: "),
            BlockChange.Removed => ("del", "removed: "),
            BlockChange.MovedHere => ("ins", "moved here: "),
            _ => ("del", "moved away: "),
        };
        WriteChanged(tag, said, line.Words, 0, line.Words.Count, writer, isCounted: change is BlockChange.Added or BlockChange.Removed);
        if (isNumbered)
            output.Raw("</span>");
    }

    private void WriteEdit(Line old, Line current, Edit edit)
    {
        OpenChange("change");
        if (edit.OldTo > edit.OldFrom)
            WriteChanged("del", "removed: ", old.Words, edit.OldFrom, edit.OldTo, past, isCounted: true);
        if (edit.NewTo > edit.NewFrom)
            WriteChanged("ins", "added: ", current.Words, edit.NewFrom, edit.NewTo, present, isCounted: true);
        output.Raw("</span>");
    }

    private void OpenChange(string cssClass)
    {
        isNumberPending = false;
        output.Raw(string.Create(CultureInfo.InvariantCulture, $"<span class=\"{cssClass}\" id=\"change-{++Changes}\">"));
    }

    private void WriteChanged(string tag, string said, IReadOnlyList<Word> line, int from, int to, NodeWriter writer, bool isCounted)
    {
        var count = isCounted ? line.Skip(from).Take(to - from).Count(word => word.Kind == WordKind.Word) : 0;
        if (tag == "ins")
            Added += count;
        else
            Removed += count;
        output.Raw("<").Raw(tag).Raw(">").Raw(Said(said));
        WriteRun(writer, line, from, to);
        output.Raw("</").Raw(tag).Raw(">");
    }

    /// <summary>A run of words with the formatting around them, opened and closed within the run.</summary>
    private static void WriteRun(NodeWriter writer, IReadOnlyList<Word> line, int from, int to)
    {
        var open = new List<ElementNode>();
        for (var i = from; i < to; i++)
        {
            var word = line[i];
            var common = 0;
            while (common < open.Count && common < word.Styles.Count && open[common] == word.Styles[common])
                common++;
            CloseTo(writer, open, common);
            foreach (var style in word.Styles.Skip(common))
            {
                writer.Open(style);
                open.Add(style);
            }

            writer.Write(word.Node);
            WriteAll(writer, word.Trailing);
        }

        CloseTo(writer, open, 0);
    }

    private static void CloseTo(NodeWriter writer, List<ElementNode> open, int depth)
    {
        for (var i = open.Count - 1; i >= depth; i--)
            writer.Close(open[i]);
        open.RemoveRange(depth, open.Count - depth);
    }

    private static void WriteAll(NodeWriter writer, IReadOnlyList<ElementNode> nodes)
    {
        foreach (var node in nodes)
            writer.Write(node);
    }
}
