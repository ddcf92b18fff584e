using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Following;

/// <summary>What happened to a standard, for its members.</summary>
public sealed class ActivityDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate)
{
    private const int PageSize = 60;

    /// <summary>What happened before an instant, newest first; null for whoever may not know.</summary>
    public async Task<Happenings?> ReadAsync(Guid? personId, string standard, ActivityFilter filter, DateTime? before = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation);
        if (!permit.Granted || row is null)
            return null;
        var clauses = await ClausesAsync(db, row.Id, personId!.Value, filter, cancellation);
        for (var most = PageSize + 1; ; most *= 8)
        {
            var sources = await new ActivitySources(db, row, permit.Seat!, filter, clauses, before ?? DateTime.MaxValue, most, cancellation).ReadAsync();
            if (Cut(sources, most) is { } page)
                return new Happenings(await NameAsync(db, row, page.Items, cancellation), page.Before);
        }
    }

    // A kind of which there is more than was read says nothing of what is as old as its last or older: the page ends before that. All
    // that happened at the instant of its last line is on it, so that the next page begins at an instant. Null when all that was read is of one.
    private static (IReadOnlyList<ActivitySources.Found> Items, DateTime? Before)? Cut(IReadOnlyList<IReadOnlyList<ActivitySources.Found>> sources, int most)
    {
        var floor = sources.Where(source => source.Count == most).Select(source => (DateTime?)source[^1].At).Max();
        var known = sources.SelectMany(source => source).Where(found => floor is null || found.At > floor).OrderByDescending(found => found.At).ToList();
        if (known.Count == 0)
            return floor is null ? ([], null) : null;
        var last = known[Math.Min(PageSize, known.Count) - 1].At;
        var items = known.TakeWhile(found => found.At >= last).ToList();
        return (items, floor is null && items.Count == known.Count ? null : last);
    }

    // Null: all of them.
    private static async Task<IReadOnlySet<Guid>?> ClausesAsync(
        DraftingDbContext db, Guid standardId, Guid personId, ActivityFilter filter, CancellationToken cancellation)
    {
        if (filter.Clause is not null)
            return await db.Clauses.IgnoreQueryFilters().Where(c => c.StandardId == standardId && c.Slug == filter.Clause).Select(c => c.Id).ToHashSetAsync(cancellation);
        if (!filter.Watched)
            return null;
        var watched = await db.Watches.Where(w => w.PersonId == personId && w.StandardId == standardId).Select(w => w.ClauseId).ToListAsync(cancellation);
        return watched.Contains(null) ? null : watched.OfType<Guid>().ToHashSet();
    }

    private static async Task<IReadOnlyList<Happening>> NameAsync(
        DraftingDbContext db, StandardRow standard, IReadOnlyList<ActivitySources.Found> items, CancellationToken cancellation)
    {
        var voices = await Voices.ReadAsync(db, standard.WorkingGroupId, cancellation);
        var names = await NameBook.ReadAsync(db, items.Select(item => item.PersonId).OfType<Guid>(), cancellation);
        var ids = items.Select(item => item.ClauseId).OfType<Guid>().Distinct().ToList();
        var clauses = await db.Clauses.IgnoreQueryFilters().AsNoTracking().Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => (Slug: (string?)c.Slug, Title: (string?)c.Title, Stands: c.RemovedAt == null, IsVariant: c.VariantOfId != null), cancellation);
        var acts = items.Select(item => item.Act).OfType<TreeRevisionRow>().ToList();
        var words = await DraftActs.WordsAsync(db, standard.Id, acts, cancellation);
        var root = $"/standards/{standard.Slug}";
        return [.. items.Select(item =>
        {
            var by = item.PersonId is { } person ? names.Of(voices.Of(person, item.SpokeAt)) : null;
            var clause = item.ClauseId is { } id && clauses.TryGetValue(id, out var found) ? found : default;
            if (item.Act is { } act)
                return new Happening(item.At, item.Kind, by, words.Of(act), "", Page(root, clause), "");
            var place = clause.Title ?? (item.IsDocument && item.Words.EndsWith(" on", StringComparison.Ordinal) ? "the whole document" : "");
            var href = item.Kind is HappeningKind.Writing or HappeningKind.Tree ? Page(root, clause, item.Path) : root + item.Path;
            return new Happening(item.At, item.Kind, by, item.Words, place, href, item.More);
        })];
    }

    // Of a clause that was removed its past is left.
    private static string Page(string root, (string? Slug, string? Title, bool Stands, bool IsVariant) clause, string path = "") =>
        clause.Slug is null || clause.IsVariant ? "" : $"{root}/draft/{clause.Slug}{(clause.Stands || path.Length > 0 ? path : "/history")}";
}
