using System.Collections.Immutable;
using QtQms.Drafting.Data;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>The figures of a history: each is in its folder as long as a text there names it.</summary>
internal sealed class HistoryFigures
{
    private readonly Dictionary<HistoryFile, ImmutableHashSet<string>> _named = [];
    private readonly List<ImmutableDictionary<string, ImmutableHashSet<string>>> _commits = [];
    private readonly Dictionary<string, int> _marks = new(StringComparer.Ordinal);

    /// <summary>Notes which figures a text names.</summary>
    public void Note(HistoryFile file, string text)
    {
        var names = FigureNames.In(text);
        if (names.Count > 0)
            _named[file] = [.. names];
    }

    /// <summary>Writes those that are there still. One that nothing shows can have been removed: its description stays in the old texts.</summary>
    public async Task WriteAsync(DraftingDbContext db, Guid standardId, FastImport import, CancellationToken cancellation)
    {
        var named = _named.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal).Select(name => FigureNames.Folder + name);
        foreach (var (name, content) in await FigureShelf.ContentsAsync(db, standardId, named, cancellation))
            _marks[name] = import.Blob(content);
    }

    /// <summary>The files that come and go with the next commit. Commits are asked for in their order.</summary>
    public IEnumerable<(string Path, int? Mark)> After(HistoryCommit commit)
    {
        var before = commit.Parent is { } parent ? _commits[parent] : ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;
        var after = before;
        foreach (var change in commit.Changes)
            after = change.File is { } file && _named.TryGetValue(file, out var names) ? after.SetItem(change.Path, names) : after.Remove(change.Path);
        _commits.Add(after);
        if (after == before)
            return [];
        var (had, has) = (Shown(before), Shown(after));
        return [.. has.Except(had).Order(StringComparer.Ordinal).Select(name => (FigureNames.Folder + name, (int?)_marks[name])), .. had.Except(has).Order(StringComparer.Ordinal).Select(name => (FigureNames.Folder + name, (int?)null))];
    }

    private HashSet<string> Shown(ImmutableDictionary<string, ImmutableHashSet<string>> texts) => [.. texts.Values.SelectMany(names => names).Where(_marks.ContainsKey)];
}
