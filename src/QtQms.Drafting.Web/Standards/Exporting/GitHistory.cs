using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>Writes the history of a draft as a git repository. Asks no permission: whoever calls it has asked the gate.</summary>
public static class GitHistory
{
    /// <summary>Writes a repository into an empty folder.</summary>
    /// <param name="db">The database, read in one state.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="folder">The folder, which is there and empty.</param>
    /// <param name="bare">Without a copy of the files beside the repository.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitFailedException">Git is not there, or it failed.</exception>
    public static async Task WriteAsync(DraftingDbContext db, StandardRow standard, string folder, bool bare, CancellationToken cancellation = default)
    {
        await using var state = await OneState.BeginAsync(db, cancellation);
        var history = await DraftHistory.ReadAsync(db, standard, cancellation);
        await GitProcess.RunAsync(folder, ["init", "--quiet", .. bare ? ["--bare"] : Array.Empty<string>(), "."], cancellation: cancellation);
        await GitProcess.RunAsync(folder, ["fast-import", "--quiet", "--done"], stream => ImportAsync(db, standard.Id, history, stream, cancellation), cancellation: cancellation);
        if (!bare)
            await GitProcess.RunAsync(folder, ["reset", "--quiet", "--hard", "main"], cancellation: cancellation);
    }

    /// <summary>Writes a repository as one file, which <c>git clone</c> takes like a repository.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public static async Task BundleAsync(DraftingDbContext db, StandardRow standard, string folder, Stream output, CancellationToken cancellation = default)
    {
        await WriteAsync(db, standard, folder, bare: true, cancellation);
        await GitProcess.RunAsync(folder, ["bundle", "create", "--quiet", "-", "HEAD", "--branches", "--tags"], output: output, cancellation: cancellation);
    }

    private static async Task ImportAsync(DraftingDbContext db, Guid standardId, DraftHistory history, Stream stream, CancellationToken cancellation)
    {
        var import = new FastImport(stream);
        import.Begin();
        var figures = new HistoryFigures();
        var contents = await BlobsAsync(db, history, import, figures, cancellation);
        await figures.WriteAsync(db, standardId, import, cancellation);
        var marks = new List<int>(history.Commits.Count);
        foreach (var commit in history.Commits)
        {
            var files = commit.Changes.Select(change => (change.Path, change.File is { } file ? contents[file] : (int?)null)).ToList();
            if (commit.Standard is { } standard)
                files.Add((Markup.Files.StandardFolder.StandardPath, import.Blob(standard)));
            files.AddRange(figures.After(commit));
            marks.Add(import.Commit(commit.Reference, commit.Person, commit.At, commit.Message, commit.Parent is { } parent ? marks[parent] : null, files));
        }

        foreach (var tag in history.Tags)
            import.Tag(tag.Name, marks[tag.Commit], tag.Person, tag.At, tag.Message);
        import.End();
    }

    // Each clause's log is read once, from its beginning, and each text is written as it comes by.
    private static async Task<Dictionary<HistoryFile, int>> BlobsAsync(DraftingDbContext db, DraftHistory history, FastImport import, HistoryFigures figures, CancellationToken cancellation)
    {
        var marks = new Dictionary<HistoryFile, int>();
        var wanted = history.Commits.SelectMany(commit => commit.Changes).Select(change => change.File).OfType<HistoryFile>().Distinct();
        foreach (var clause in wanted.GroupBy(file => file.ClauseId))
        {
            var waiting = new Queue<HistoryFile>(clause.OrderBy(file => file.Version));
            var first = await db.Snapshots.AsNoTracking().Where(s => s.ClauseId == clause.Key).OrderBy(s => s.Version).FirstAsync(cancellation);
            var text = new TextReplay(first.Text);
            Take(first.Version);
            await foreach (var row in db.Revisions.AsNoTracking().Where(r => r.ClauseId == clause.Key && r.Version > first.Version).OrderBy(r => r.Version)
                .Select(r => new { r.Version, r.Changes }).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (waiting.Count == 0)
                    break;
                text.Apply(ChangeSet.FromJson(row.Changes));
                Take(row.Version);
            }

            void Take(long version)
            {
                while (waiting.TryPeek(out var file) && file.Version <= version)
                {
                    var words = text.ToString();
                    figures.Note(file, words);
                    marks[waiting.Dequeue()] = import.Blob(file.With(words).Write());
                }
            }
        }

        return marks;
    }
}
