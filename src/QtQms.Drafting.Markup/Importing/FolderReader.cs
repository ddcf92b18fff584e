using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Reads a folder of Markdown: in the order of its <c>standard.yml</c> or, without one, of its names.</summary>
internal static class FolderReader
{
    public static ImportDraft Read(ZipFiles files, string name, ImportBudget budget)
    {
        var names = files.Names.Where(file => !IsHidden(file)).ToList();
        var standard = names.Where(file => file == StandardFolder.StandardPath || file.EndsWith("/" + StandardFolder.StandardPath, StringComparison.Ordinal)).MinBy(file => file.Count(sign => sign == '/'));
        return standard is null ? Loose(files, names, name, budget) : Standard(files, names, standard, budget);
    }

    private static bool IsHidden(string file) => file.Split('/').Any(part => part[0] == '.' || part == "__MACOSX");

    private static bool IsMarkdown(string file) =>
        file.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);

    private static ImportDraft Loose(ZipFiles files, List<string> names, string name, ImportBudget budget)
    {
        var draft = new ImportDraft(name, budget);
        var root = names.Where(IsMarkdown).Select(file => file[..(file.LastIndexOf('/') + 1)]).MinBy(folder => folder.Length) ?? "";
        var pictures = ImportFigures.Take(draft, files, names, root);
        foreach (var file in names.Where(IsMarkdown))
        {
            if (files.Text(file) is var text && !string.IsNullOrWhiteSpace(text))
                MarkdownReader.Read(draft, text, MarkdownReader.TitleOf(file));
        }

        ImportFigures.TellMissing(draft);
        TellOthers(draft, names.Where(file => !IsMarkdown(file)).Except(pictures));
        return draft;
    }

    private static ImportDraft Standard(ZipFiles files, List<string> names, string path, ImportBudget budget)
    {
        var root = path[..^StandardFolder.StandardPath.Length];
        var standard = Parse(StandardFile.Parse, files.Text(path), path);
        var draft = new ImportDraft($"{HeadingWords.OneLine(standard.ShortName)} {HeadingWords.OneLine(standard.Edition)}", budget) { OwnReferences = true };
        var rest = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        rest.Remove(path);
        rest.ExceptWith(ImportFigures.Take(draft, files, names, root));
        foreach (var entry in (IEnumerable<OutlineEntry>)[.. standard.Clauses, .. standard.Annexes])
            Add(entry, 1);
        ImportFigures.TellMissing(draft);
        if (standard.References.Count > 0)
            draft.Tell($"The register of {standard.References.Count} other standards is not imported; what this portal’s register lacks shows as a missing reference.");
        TellOthers(draft, rest);
        return draft;

        void Add(OutlineEntry entry, int level)
        {
            var file = new[] { $"{root}annexes/{entry.Slug}.md", $"{root}clauses/{entry.Slug}.md" }.FirstOrDefault(files.Has)
                ?? throw new ImportStop(ImportRefusalReason.BadFile, $"standard.yml names “{entry.Slug}”, and there is no such file in clauses or annexes");
            var clause = Parse(ClauseFile.Parse, files.Text(file), file);
            if (clause.Slug != entry.Slug)
                throw new ImportStop(ImportRefusalReason.BadFile, $"{Utf8.Shown(file)} says that its slug is “{clause.Slug}”");
            rest.Remove(file);
            draft.Add(new ImportPart(level, clause.Title) { Known = clause }).Add(clause.Text);
            foreach (var child in entry.Children)
                Add(child, level + 1);
        }
    }

    private static T Parse<T>(Func<string, ParsedFile<T>> parse, string text, string file)
        where T : class
    {
        var parsed = parse(text);
        return parsed.File ?? throw new ImportStop(ImportRefusalReason.BadFile, $"{Utf8.Shown(file)}, {parsed.Refusal}");
    }

    private static void TellOthers(ImportDraft draft, IEnumerable<string> others)
    {
        var left = others.ToList();
        if (left.Count > 0)
            draft.Tell($"Left out: {left.Count} file{(left.Count == 1 ? "" : "s")} that {(left.Count == 1 ? "is" : "are")} no clause ({string.Join(", ", left.Take(5).Select(Utf8.Shown))}{(left.Count > 5 ? ", …" : "")}).");
    }
}
