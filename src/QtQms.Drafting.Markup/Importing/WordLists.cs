using System.Globalization;
using System.Text;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Writes the items of lists one after the other, and keeps counting where text stood between them.</summary>
internal sealed class WordLists(WordNumbering numbering)
{
    private const int MaxLevel = 8;
    private readonly Dictionary<(int Id, int Level), int> counts = [];
    private readonly int[] widths = new int[MaxLevel + 1];
    private readonly StringBuilder lines = new();
    private int depth = -1;

    public WordListLevel? Find(int id, int level) => numbering.Find(id, Math.Clamp(level, 0, MaxLevel));

    public void Add(int id, int level, WordListLevel shape, string text)
    {
        level = Math.Clamp(level, 0, MaxLevel);
        // A level that nothing stands above would be code.
        depth = Math.Min(level, depth + 1);
        var number = counts[(id, level)] = counts.TryGetValue((id, level), out var last) ? last + 1 : shape.Start;
        for (var deeper = level + 1; deeper <= MaxLevel; deeper++)
            counts.Remove((id, deeper));
        var mark = shape.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "- ";
        widths[depth] = mark.Length;
        var indent = new string(' ', widths.Take(depth).Sum());
        lines.Append(lines.Length > 0 ? "\n" : "").Append(indent).Append(mark)
            .Append(text.Replace("\n", "\n" + indent + new string(' ', mark.Length), StringComparison.Ordinal));
    }

    /// <summary>The list so far, which ends here; empty if there is none.</summary>
    public string Take()
    {
        var list = lines.ToString();
        lines.Clear();
        depth = -1;
        return list;
    }
}
