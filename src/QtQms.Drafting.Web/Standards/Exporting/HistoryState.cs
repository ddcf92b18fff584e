using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>A clause's file in a draft state: its text at a version, under what the tree says of it.</summary>
internal sealed record HistoryFile(Guid ClauseId, long Version, string Slug, ClauseFacts Facts)
{
    public ClauseFile With(string text) => new(
        Slug, DraftFolder.OneLine(Facts.Title), Facts.Kind, Facts.Obligation,
        DraftFolder.List(Facts.Themes), DraftFolder.List(Facts.Lifecycle), DraftFolder.List(Facts.Refs), text);
}

/// <summary>The folder of a draft at one moment: which file holds what.</summary>
/// <param name="Standard">The text of <c>standard.yml</c>.</param>
/// <param name="Files">The clauses' files by path.</param>
internal sealed record HistoryState(string Standard, IReadOnlyDictionary<string, HistoryFile> Files)
{
    public static HistoryState Of(StandardFile standard, ClauseTree tree, IReadOnlyDictionary<Guid, long> versions)
    {
        var clauses = tree.InOrder().Select(c => (File: new HistoryFile(c.Id, versions.GetValueOrDefault(c.Id), c.Slug, c.Facts), Depth: tree.DepthOf(c.Id))).ToList();
        var folder = StandardFolder.Write(standard, [.. clauses.Select(c => new FolderClause(c.File.With(""), c.Depth))]).ToList();
        return new HistoryState(folder[0].Text, folder.Skip(1).Zip(clauses).ToDictionary(pair => pair.First.Path, pair => pair.Second.File, StringComparer.Ordinal));
    }

    /// <summary>The same tree with other versions of texts.</summary>
    public HistoryState With(IReadOnlyDictionary<Guid, long> versions) => this with
    {
        Files = Files.ToDictionary(pair => pair.Key, pair => pair.Value with { Version = versions.GetValueOrDefault(pair.Value.ClauseId) }, StringComparer.Ordinal),
    };

    /// <summary>What differs from another: paths with what they hold now, null for what is gone.</summary>
    public IEnumerable<(string Path, HistoryFile? File)> Since(HistoryState? before)
    {
        foreach (var (path, file) in Files)
        {
            if (before?.Files.TryGetValue(path, out var was) != true || was != file)
                yield return (path, file);
        }

        foreach (var path in before?.Files.Keys.Where(path => !Files.ContainsKey(path)) ?? [])
            yield return (path, null);
    }
}
