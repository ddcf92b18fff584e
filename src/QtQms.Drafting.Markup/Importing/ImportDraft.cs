using System.Text;
using System.Text.RegularExpressions;
using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>A heading with the text up to the next one.</summary>
/// <param name="level">As in the source, from 1.</param>
/// <param name="heading">As in the source.</param>
internal sealed class ImportPart(int level, string heading)
{
    public int Level { get; } = level;

    public string Heading { get; } = heading;

    public StringBuilder Text { get; } = new();

    public List<string> Notices { get; } = [];

    /// <summary>The slug that its clause gets; known when all headings are.</summary>
    public string Slug { get; set; } = "";

    /// <summary>What the source says of it, where it says all.</summary>
    public ClauseFile? Known { get; init; }

    /// <summary>Adds a block of Markdown.</summary>
    public void Add(string block)
    {
        if (block.Length == 0)
            return;
        if (Text.Length > 0)
            Text.Append("\n\n");
        Text.Append(block);
    }

    /// <summary>Tells something once.</summary>
    public void Tell(string notice)
    {
        if (!Notices.Contains(notice))
            Notices.Add(notice);
    }
}

/// <summary>A document as headings with texts, in order: what all readers make before it becomes a tree.</summary>
internal sealed partial class ImportDraft(string source, ImportBudget budget)
{
    private readonly List<ImportPart> parts = [];

    public string Source { get; } = source;

    public ImportBudget Budget => budget;

    public IReadOnlyList<ImportPart> Parts => parts;

    public List<string> Notices { get; } = [];

    /// <summary>The pictures that came with it, by name.</summary>
    public SortedDictionary<string, ImportFigure> Figures { get; } = new(StringComparer.Ordinal);

    /// <summary>The parts that cross-references lead to, by the name of their bookmark.</summary>
    public Dictionary<string, ImportPart> Bookmarks { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether references mean the document's own clauses.</summary>
    public bool OwnReferences { get; init; }

    /// <exception cref="ImportStop">There are too many.</exception>
    public ImportPart Add(ImportPart part)
    {
        if (parts.Count >= budget.Limits.Clauses)
            throw new ImportStop(ImportRefusalReason.TooManyClauses);
        parts.Add(part);
        return part;
    }

    public ImportPart Add(int level, string heading) => Add(new ImportPart(level, heading));

    public void Tell(string notice)
    {
        if (!Notices.Contains(notice))
            Notices.Add(notice);
    }

    /// <summary>What stands in a text for a reference to a part, until that has its slug.</summary>
    public static string Reference(string bookmark) => $"\uE000{bookmark}\uE001";

    /// <summary>The text with its references.</summary>
    public string Resolve(string text) => Bookmarks.Count == 0 ? text : Waiting().Replace(text, match =>
        Bookmarks.TryGetValue(match.Groups[1].Value, out var part) ? $"[[{part.Slug}]]" : "");

    [GeneratedRegex("\uE000([^\uE000\uE001]*)\uE001")]
    private static partial Regex Waiting();
}
