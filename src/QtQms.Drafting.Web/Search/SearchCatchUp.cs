using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Search;

/// <summary>
/// Makes the index hold what the database holds: compares, adds, replaces, removes. What happened in between need not be
/// known, so nothing can be missed for good; doing it twice changes nothing.
/// </summary>
public sealed class SearchCatchUp(
    IDbContextFactory<DraftingDbContext> contexts, ReleaseReader releases, SearchIndex index, PublicCache publicPages, SearchLog log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private Dictionary<string, string> _stamps = new(StringComparer.Ordinal);

    /// <summary>Whether the index was once up to date since it was opened.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Catches up; one call at a time, others wait.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (index.Ensure() is { } stamps)
            {
                WarmUp();
                IsReady = stamps.Count > 0;
                _stamps = new Dictionary<string, string>(stamps, StringComparer.Ordinal);
            }

            await CompareAsync(cancellation);
            IsReady = true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task CompareAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var fresh = new List<ClauseDocument>();
        foreach (var standard in await db.Standards.AsNoTracking().ToListAsync(cancellation))
        {
            await DraftAsync(db, standard, wanted, fresh, cancellation);
            await ReleasesAsync(standard, wanted, fresh, cancellation);
        }

        var gone = _stamps.Keys.Where(id => !wanted.Contains(id)).ToList();
        if (fresh.Count == 0 && gone.Count == 0)
            return;
        Write(fresh, gone);
        foreach (var document in fresh)
            _stamps[document.Id] = document.Stamp;
        gone.ForEach(id => _stamps.Remove(id));
        if (!IsReady || fresh.Exists(document => document.ReleaseId is not null))
            publicPages.Changed();
        log.CaughtUp(_stamps.Count, fresh.Count, gone.Count);
    }

    // The first search has code to compile, which can take longer than a search may.
    private void WarmUp()
    {
        foreach (var typed in (string[])["warm", "\"warm up\"", "war*"])
            index.Ask(searcher => searcher.Search(SearchQuery.Read(typed).Query!, 1));
    }

    private void Write(List<ClauseDocument> fresh, List<string> gone)
    {
        try
        {
            index.Put(fresh);
            index.Remove(gone);
            index.Commit();
        }
        catch
        {
            index.Distrust();
            throw;
        }
    }

    private async Task DraftAsync(DraftingDbContext db, StandardRow standard, HashSet<string> wanted, List<ClauseDocument> fresh, CancellationToken cancellation)
    {
        var tree = await DraftReader.TreeAsync(db, standard, cancellation);
        foreach (var clause in tree.Clauses)
        {
            var id = ClauseDocument.DraftId(clause.Row.Id);
            wanted.Add(id);
            // References show other clauses' numbers and titles, so the tree's version counts too.
            if (_stamps.GetValueOrDefault(id) == Stamp(clause, clause.Row.Version, standard.TreeVersion))
                continue;
            var text = await ClauseTexts.ReadAsync(db, clause.Row.Id, cancellation: cancellation);
            var (plain, paragraphs) = ClauseDocument.Read(text.Text, ClauseContexts.Of(tree, clause));
            fresh.Add(new ClauseDocument
            {
                ClauseId = clause.Row.Id,
                StandardId = standard.Id,
                Stamp = Stamp(clause, text.Version, standard.TreeVersion),
                Slug = clause.Row.Slug,
                Number = clause.Number,
                Title = clause.Row.Title,
                Obligation = clause.Row.Obligation,
                Text = plain,
                Paragraphs = paragraphs,
            });
        }
    }

    private static string Stamp(DraftClause clause, long version, long tree) =>
        string.Create(CultureInfo.InvariantCulture, $"{version}/{tree}/{clause.Number}/{clause.Row.Slug}/{clause.Row.Obligation}/{clause.Row.Title}");

    // A release never changes, so it is there as a whole or not at all: a commit of the index holds all of its clauses.
    private async Task ReleasesAsync(StandardRow standard, HashSet<string> wanted, List<ClauseDocument> fresh, CancellationToken cancellation)
    {
        var known = _stamps.Keys.Where(id => id.StartsWith(ClauseDocument.ReleaseKind, StringComparison.Ordinal)).ToLookup(id => id.Split('/')[1]);
        foreach (var entry in await releases.ListAsync(standard.Id, cancellation))
        {
            var ids = known[entry.Id.ToString("N")].ToList();
            if (ids.Count > 0 && ids.TrueForAll(id => _stamps[id] == entry.Sha256))
            {
                wanted.UnionWith(ids);
                continue;
            }

            if (await releases.FindAsync(standard.Slug, entry.Version, cancellation) is not { } release)
                continue;
            var documents = release.Text.Clauses.Select(clause => Document(release, clause)).ToList();
            wanted.UnionWith(documents.Select(document => document.Id));
            fresh.AddRange(documents);
        }
    }

    private static ClauseDocument Document(Release release, TextClause clause)
    {
        var (plain, paragraphs) = ClauseDocument.Read(clause.Text, TextContexts.Alone(release.Text, clause));
        return new ClauseDocument
        {
            ClauseId = clause.Id,
            StandardId = release.Row.StandardId,
            ReleaseId = release.Row.Id,
            At = release.Row.At,
            Stamp = release.Row.Sha256,
            Slug = clause.Slug,
            Number = clause.Number,
            Title = clause.Title,
            Obligation = clause.Obligation,
            Text = plain,
            Paragraphs = paragraphs,
        };
    }
}
