using System.Text;
using System.Text.RegularExpressions;
using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Reads one Markdown document: each heading begins a clause. Line by line, in time linear in its length.</summary>
internal sealed partial class MarkdownReader
{
    private const string Beginning = "Text before the first heading";
    private readonly ImportDraft draft;
    private readonly MarkdownFence fence = new();
    private readonly List<string> waiting = [];
    private readonly int depth;
    private readonly string title;
    private ImportPart? part;
    private bool wasBlank = true;

    private MarkdownReader(ImportDraft draft, string title, int depth) => (this.draft, this.title, this.depth) = (draft, title, depth);

    public static ImportDraft Read(string text, string name, ImportBudget budget)
    {
        var draft = new ImportDraft(name, budget);
        Read(draft, text, TitleOf(name));
        ImportFigures.TellMissing(draft);
        return draft;
    }

    /// <summary>Adds a document to a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="text">The document.</param>
    /// <param name="title">What its clause is called where it has no heading.</param>
    public static void Read(ImportDraft draft, string text, string title)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (text.StartsWith("---\n", StringComparison.Ordinal))
        {
            if (ClauseFile.Parse(text) is { IsRead: true } clause)
            {
                draft.Add(new ImportPart(1, clause.File.Title) { Known = clause.File }).Add(clause.File.Text);
                return;
            }

            (text, title) = WithoutHead(draft, text, title);
        }

        var (body, definitions) = MarkdownDefinitions.Take(text);
        var first = draft.Parts.Count;
        new MarkdownReader(draft, title, first).Lines(body);
        foreach (var part in draft.Parts.Skip(first))
            Finish(part, definitions, draft.Budget);
    }

    /// <summary>A file's name as a title.</summary>
    public static string TitleOf(string name)
    {
        var plain = Path.GetFileNameWithoutExtension(name.Replace('\\', '/').Split('/')[^1]).Replace('-', ' ').Replace('_', ' ').Trim();
        return plain.Length == 0 ? "Untitled" : char.ToUpperInvariant(plain[0]) + plain[1..];
    }

    // The head of another program is no text, but its title is one.
    private static (string Text, string Title) WithoutHead(ImportDraft draft, string text, string title)
    {
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0)
            return (text, title);
        var said = text[4..Math.Max(4, end)].Split('\n').FirstOrDefault(line => line.StartsWith("title:", StringComparison.OrdinalIgnoreCase))?[6..].Trim(' ', '"', '\'');
        draft.Tell("The lines between “---” at the beginning are no front matter of a clause and were left out.");
        return (text[(end + 5)..], string.IsNullOrWhiteSpace(said) ? title : said);
    }

    private static void Finish(ImportPart part, MarkdownDefinitions definitions, ImportBudget budget)
    {
        foreach (var definition in definitions.UsedIn(part.Text.ToString()))
        {
            budget.Repeated(definition);
            part.Add(definition);
        }

        var pictures = LocalPicture().Count(part.Text.ToString());
        if (pictures > 0)
            part.Tell(pictures == 1 ? "A picture in a file of its own is left out; its description stays." : $"{pictures} pictures in files of their own are left out; their descriptions stay.");
    }

    private void Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            draft.Budget.Step();
            var inside = fence.IsOpen;
            if (fence.Take(line) || inside)
                Keep(line);
            else if (Atx().Match(line) is { Success: true } atx && !IsBelowList(line))
                Heading(atx.Groups[1].Length, AtxEnd().Replace(atx.Groups[2].Value, ""));
            else if (Underline(line) is var level and > 0)
                Underlined(level);
            else
                Keep(line);
            wasBlank = string.IsNullOrWhiteSpace(line);
        }

        Flush();
    }

    private void Heading(int level, string heading)
    {
        Flush();
        part = draft.Add(level, Unescaped(heading));
    }

    // The paragraph that is underlined is the heading; what stands before it is text.
    private void Underlined(int level)
    {
        var from = waiting.Count;
        while (from > 0 && !string.IsNullOrWhiteSpace(waiting[from - 1]))
            from--;
        var heading = string.Join(' ', waiting.Skip(from));
        waiting.RemoveRange(from, waiting.Count - from);
        Heading(level, heading);
    }

    /// <summary>1 or 2 where the line underlines a paragraph; 0 otherwise.</summary>
    private int Underline(string line)
    {
        if (wasBlank || waiting.Count == 0 || !Setext().IsMatch(line))
            return 0;
        var above = waiting[^1].AsSpan().Trim();
        var isParagraph = above.Length > 0 && !waiting[^1].StartsWith("    ", StringComparison.Ordinal) && !above.Contains('|')
            && above[0] is not ('>' or '#') && !above.StartsWith(":::") && !ListMark().IsMatch(waiting[^1]);
        return !isParagraph ? 0 : line.Contains('=', StringComparison.Ordinal) ? 1 : 2;
    }

    private bool IsBelowList(string line) => line[0] == ' ' && waiting.LastOrDefault(before => !string.IsNullOrWhiteSpace(before)) is { } last && (last[0] == ' ' || ListMark().IsMatch(last));

    private void Keep(string line) => waiting.Add(line);

    private void Flush()
    {
        var text = string.Join('\n', waiting).Trim('\n');
        waiting.Clear();
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (part is null)
        {
            part = draft.Add(1, title);
            part.Tell(draft.Parts.Count == depth + 1 ? $"{Beginning}; the clause is called by the name of the document." : Beginning);
        }

        part.Add(text);
    }

    private static string Unescaped(string heading)
    {
        var words = new StringBuilder(heading.Length);
        for (var i = 0; i < heading.Length; i++)
        {
            if (heading[i] == '\\' && i + 1 < heading.Length && char.IsPunctuation(heading[i + 1]))
                i++;
            else if (heading[i] is '*' or '`')
                continue;
            words.Append(heading[i]);
        }

        return HeadingId().Replace(words.ToString(), "");
    }

    [GeneratedRegex(@"^ {0,3}(#{1,6})(?:[ \t]+(.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Atx();

    [GeneratedRegex(@"(?:^|[ \t])#+[ \t]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AtxEnd();

    [GeneratedRegex(@"^ {0,3}(?:=+|-{2,})[ \t]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Setext();

    [GeneratedRegex(@"^ *(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ListMark();

    [GeneratedRegex(@" \{#[^}]{0,100}\}$", RegexOptions.CultureInvariant)]
    private static partial Regex HeadingId();

    [GeneratedRegex(@"!\[[^\]\n]{0,300}\]\((?!https?:|figures/[a-z0-9-]+\.(?:png|jpg|svg)[ )])", RegexOptions.CultureInvariant)]
    private static partial Regex LocalPicture();
}
