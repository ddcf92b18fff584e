namespace QtQms.Drafting.Markup.Files;

/// <summary>A clause on its way into a folder, with its place.</summary>
/// <param name="File">The clause.</param>
/// <param name="Depth">1 at the top.</param>
public sealed record FolderClause(ClauseFile File, int Depth);

/// <summary>
/// The folder that seeds a portal: <c>standard.yml</c>, <c>clauses/</c>, <c>annexes/</c> and <c>figures/</c>. Written from the same standard it is the same,
/// byte for byte.
/// </summary>
public static class StandardFolder
{
    /// <summary>The file of the standard itself.</summary>
    public const string StandardPath = "standard.yml";

    private const string Clauses = "clauses/";
    private const string Annexes = "annexes/";

    /// <summary>The files of a standard.</summary>
    /// <param name="standard">The standard; its lists of clauses and annexes are made anew.</param>
    /// <param name="clauses">All clauses in reading order.</param>
    /// <param name="figures">The bytes of the figures that they show, by name.</param>
    public static IEnumerable<FolderFile> Write(StandardFile standard, IReadOnlyList<FolderClause> clauses, IReadOnlyDictionary<string, byte[]>? figures = null)
    {
        ArgumentNullException.ThrowIfNull(standard);
        ArgumentNullException.ThrowIfNull(clauses);
        var annex = FirstAnnex(clauses);
        yield return new FolderFile(StandardPath, (standard with { Clauses = Outline(clauses, 0, annex), Annexes = Outline(clauses, annex, clauses.Count) }).Write());
        var folder = Clauses;
        foreach (var clause in clauses)
        {
            if (clause.Depth == 1)
                folder = clause.File.Kind == Standards.ClauseKind.Annex ? Annexes : Clauses;
            yield return new FolderFile(PathOf(folder, clause.File), clause.File.Write());
        }

        foreach (var (name, content) in figures ?? new Dictionary<string, byte[]>())
            yield return new FolderFile(Figures.FigureNames.Folder + name, "") { Picture = content };
    }

    // From the first annex on all stands in the list of annexes, the bibliography too: so the two lists, one after the other, are the order.
    private static int FirstAnnex(IReadOnlyList<FolderClause> clauses)
    {
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i] is { Depth: 1, File.Kind: Standards.ClauseKind.Annex })
                return i;
        }

        return clauses.Count;
    }

    private static List<OutlineEntry> Outline(IReadOnlyList<FolderClause> clauses, int from, int to)
    {
        var entries = new List<OutlineEntry>();
        while (from < to)
        {
            var end = from + 1;
            while (end < to && clauses[end].Depth > clauses[from].Depth)
                end++;
            entries.Add(new OutlineEntry(clauses[from].File.Slug, Outline(clauses, from + 1, end)));
            from = end;
        }

        return entries;
    }

    private static string PathOf(string folder, ClauseFile clause) => Slug.IsValid(clause.Slug)
        ? $"{folder}{clause.Slug}.md"
        : throw new ArgumentException($"“{clause.Slug}” is no slug and cannot name a file.", nameof(clause));
}
