namespace QtQms.Drafting.Web.Search;

/// <summary>Finds, in a text that the index returned, the words that a query was about, by the analyzer's own offsets.</summary>
internal sealed class Highlighter(SearchQuery query)
{
    /// <summary>Most UTF-16 units of a passage.</summary>
    public const int MaxPassage = 280;

    private const int Lead = 60;

    /// <summary>A short text with what was found in it.</summary>
    public IReadOnlyList<PassagePiece> Whole(string text) => Cut(text, 0, text.Length, Found(text));

    /// <summary>The paragraph that holds most of what was asked for, or the part of it that does; the clause's beginning if none does.</summary>
    public Passage Best(ClauseDocument clause)
    {
        var found = Found(clause.Text);
        var paragraphs = clause.Paragraphs.Count > 0 ? clause.Paragraphs : [new ClauseParagraph(0, clause.Text.Length, "")];
        var best = paragraphs
            .Select(paragraph => (Paragraph: paragraph, Found: found.Where(hit => hit.Start >= paragraph.From && hit.End <= paragraph.To).ToList()))
            .OrderByDescending(candidate => candidate.Found.Select(hit => hit.What).Distinct(StringComparer.Ordinal).Count())
            .ThenByDescending(candidate => candidate.Paragraph.Anchor.Length > 0)
            .ThenByDescending(candidate => Math.Min(candidate.Found.Count, 3))
            .First();
        var (from, to) = Window(clause.Text, best.Paragraph, best.Found);
        return new Passage(Cut(clause.Text, from, to, best.Found), best.Paragraph.Anchor, from > best.Paragraph.From, to < best.Paragraph.To);
    }

    private static (int From, int To) Window(string text, ClauseParagraph paragraph, List<Hit> found)
    {
        if (paragraph.To - paragraph.From <= MaxPassage)
            return (paragraph.From, paragraph.To);
        var from = paragraph.From;
        if (found.Count > 0)
        {
            var first = found
                .OrderByDescending(start => found.Where(hit => hit.Start >= start.Start && hit.End <= start.Start + MaxPassage - Lead).Select(hit => hit.What).Distinct(StringComparer.Ordinal).Count())
                .First();
            from = Math.Max(paragraph.From, Math.Min(first.Start - Lead, paragraph.To - MaxPassage));
        }

        var to = Math.Min(from + MaxPassage, paragraph.To);
        return (from == paragraph.From ? from : AfterSpace(text, from, to), to == paragraph.To ? to : BeforeSpace(text, from, to));
    }

    private static int AfterSpace(string text, int from, int to)
    {
        var space = text.IndexOf(' ', from, Math.Min(Lead / 2, to - from));
        return space >= 0 ? space + 1 : Whole(text, from);
    }

    private static int BeforeSpace(string text, int from, int to)
    {
        var space = text.LastIndexOf(' ', to, Math.Min(Lead / 2, to - from));
        return space > from ? space : Whole(text, to);
    }

    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static List<PassagePiece> Cut(string text, int from, int to, IEnumerable<Hit> found)
    {
        var pieces = new List<PassagePiece>();
        foreach (var hit in found.Where(hit => hit.Start >= from && hit.End <= to))
        {
            if (hit.Start > from)
                pieces.Add(Plain(text[from..hit.Start]));
            pieces.Add(new PassagePiece(text[hit.Start..hit.End], true));
            from = hit.End;
        }

        if (to > from)
            pieces.Add(Plain(text[from..to]));
        return pieces;
    }

    // Items of a list and cells of a table stand in one line here.
    private static PassagePiece Plain(string text) =>
        new(text.Replace(";\n", "; ", StringComparison.Ordinal).Replace(".\n", ". ", StringComparison.Ordinal).Replace("\n", " · ", StringComparison.Ordinal), false);

    private List<Hit> Found(string text)
    {
        var found = new List<Hit>();
        foreach (var word in SearchText.Words(text))
        {
            if (What(word, text) is { } what && (found.Count == 0 || found[^1].End <= word.Start))
                found.Add(new Hit(word.Start, word.End, what));
        }

        return found;
    }

    private string? What(IndexedWord word, string text) =>
        query.Terms.Contains(word.Term)
            ? word.Term
            : query.Prefixes.FirstOrDefault(prefix => text.AsSpan(word.Start, word.End - word.Start).StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private readonly record struct Hit(int Start, int End, string What);
}
