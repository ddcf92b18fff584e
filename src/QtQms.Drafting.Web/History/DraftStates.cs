using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Components;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.History;

/// <summary>Finds draft states. Within the caller's context and permission.</summary>
internal sealed class DraftStates(DraftingDbContext db, StandardRow standard, Guid personId, CancellationToken cancellation)
{
    /// <summary>The state with this name in addresses, or null.</summary>
    public async Task<DraftState?> FindAsync(string key)
    {
        if (key == DraftStateKey.Now)
            return await OfAsync(key, "now", null, null, await NowAsync());
        if (DraftStateKey.Point(key) is { } point)
            return await OfPointAsync(key, point);
        if (DraftStateKey.Release(key) is { } release)
            return await OfReleaseAsync(key, release);
        if (DraftStateKey.Instant(key) is { } instant)
            return await OfInstantAsync(key, Instants.Minute(instant), instant);
        return key == DraftStateKey.Seen && await db.Visits.Where(v => v.PersonId == personId && v.StandardId == standard.Id).Select(v => (DateTime?)v.SeenUpTo).FirstOrDefaultAsync(cancellation) is { } seen
            ? await OfInstantAsync(key, "when you were last here", seen)
            : null;
    }

    /// <summary>The states that people choose from, newest first after now.</summary>
    public async Task<IReadOnlyList<DraftStateChoice>> ChoicesAsync()
    {
        var choices = new List<DraftStateChoice> { new(DraftStateKey.Now, "Now", null) };
        if (await db.Visits.Where(v => v.PersonId == personId && v.StandardId == standard.Id).Select(v => (DateTime?)v.SeenUpTo).FirstOrDefaultAsync(cancellation) is { } seen)
            choices.Add(new(DraftStateKey.Seen, "When I was last here", seen));
        var points = await db.NamedPoints.Where(p => p.StandardId == standard.Id).Select(p => new { p.Id, p.Name, p.At }).ToListAsync(cancellation);
        var releases = await db.Releases.Where(r => r.StandardId == standard.Id).Select(r => new { r.Version, r.At }).ToListAsync(cancellation);
        choices.AddRange(points.Select(p => new DraftStateChoice(DraftStateKey.OfPoint(p.Id), p.Name, p.At))
            .Concat(releases.Select(r => new DraftStateChoice(DraftStateKey.OfRelease(r.Version), $"Release {r.Version}", r.At)))
            .OrderByDescending(choice => choice.At));
        return choices;
    }

    private async Task<DraftState?> OfPointAsync(string key, Guid id)
    {
        var point = await db.NamedPoints.AsNoTracking().Include(p => p.Clauses).FirstOrDefaultAsync(p => p.Id == id && p.StandardId == standard.Id, cancellation);
        return point is null ? null : await OfAsync(key, $"“{point.Name}”", point.At, point.TreeVersion, point.Clauses.ToDictionary(c => c.ClauseId, c => c.Version));
    }

    // A release holds its own numbers and titles, for ever.
    private async Task<DraftState?> OfReleaseAsync(string key, string version)
    {
        var release = await db.Releases.AsNoTracking().Where(r => r.StandardId == standard.Id && r.Version == version).Select(r => new { r.Id, r.At }).FirstOrDefaultAsync(cancellation);
        if (release is null)
            return null;
        var clauses = await db.ReleaseClauses.AsNoTracking().Where(c => c.ReleaseId == release.Id).OrderBy(c => c.Order)
            .Select(c => new { c.ClauseId, c.Slug, c.Number, c.Title, c.Depth, c.Kind, c.Obligation, c.TextVersion }).ToListAsync(cancellation);
        return new DraftState(key, $"release {version}", release.At,
            await OutlineAsync([.. clauses.Select(c => Clause(c.ClauseId, c.Slug, c.Number, c.Title, c.Depth, c.Kind, c.Obligation, c.TextVersion))]));
    }

    private async Task<DraftState?> OfInstantAsync(string key, string name, DateTime at)
    {
        var first = await db.TreeSnapshots.Where(s => s.StandardId == standard.Id).MinAsync(s => (long?)s.Version, cancellation);
        var tree = await db.TreeRevisions.Where(r => r.StandardId == standard.Id && r.At <= at).MaxAsync(r => (long?)r.Version, cancellation);
        return await OfAsync(key, name, at, tree ?? first, await VersionsAtAsync(at));
    }

    private async Task<DraftState> OfAsync(string key, string name, DateTime? at, long? treeVersion, IReadOnlyDictionary<Guid, long> versions)
    {
        var tree = await TreeReader.AtAsync(db, standard.Id, treeVersion, cancellation);
        var clauses = tree.InOrder().ToList();
        var numbers = ClauseNumbering.Number(clauses.Select((clause, place) => new ClausePlace(clause.Id, clause.ParentId, place, clause.Facts.Kind)));
        return new DraftState(key, name, at, await OutlineAsync(
        [
            .. numbers.Select(numbered => (Numbered: numbered, Clause: tree.Find(numbered.Id)!)).Select(each => Clause(
                each.Clause.Id, each.Clause.Slug, each.Numbered.Number, each.Clause.Facts.Title, each.Numbered.Depth, each.Clause.Facts.Kind,
                each.Clause.Facts.Obligation, versions.GetValueOrDefault(each.Clause.Id))),
        ]));
    }

    private async Task<Dictionary<Guid, long>> NowAsync() => await db.Clauses.IgnoreQueryFilters()
        .Where(c => c.StandardId == standard.Id).ToDictionaryAsync(c => c.Id, c => c.Version, cancellation);

    // From the sittings: only of a clause in which somebody sat at that instant, or that was not followed to its end, the log is asked.
    private async Task<Dictionary<Guid, long>> VersionsAtAsync(DateTime at)
    {
        var versions = await db.Sittings.Where(s => s.StandardId == standard.Id && s.EndedAt <= at)
            .GroupBy(s => s.ClauseId).Select(sittings => new { Id = sittings.Key, Last = sittings.Max(s => s.LastVersion) })
            .ToDictionaryAsync(row => row.Id, row => row.Last, cancellation);
        var asked = await db.Sittings.Where(s => s.StandardId == standard.Id && s.StartedAt <= at && s.EndedAt > at).Select(s => s.ClauseId)
            .Union(from clause in db.Clauses.IgnoreQueryFilters()
                   where clause.StandardId == standard.Id && clause.Version > 0 && !db.Authorships.Any(a => a.ClauseId == clause.Id && a.Version >= clause.Version)
                   select clause.Id)
            .ToListAsync(cancellation);
        foreach (var id in asked)
        {
            var known = versions.GetValueOrDefault(id);
            versions[id] = await db.Revisions.Where(r => r.ClauseId == id && r.Version > known && r.At <= at).MaxAsync(r => (long?)r.Version, cancellation) ?? known;
        }

        return versions;
    }

    // A figure's name is never another's: those of today are those of any day.
    private async Task<StandardText> OutlineAsync(IReadOnlyList<TextClause> clauses) =>
        new(standard, "draft", $"/standards/{standard.Slug}/draft", clauses, []) { Figures = await FigureShelf.OfDraftAsync(db, standard, cancellation) };

    private static TextClause Clause(Guid id, string slug, string number, string title, int depth, ClauseKind kind, Obligation obligation, long version) =>
        new(id, slug, number, title, depth, kind, obligation, version, "", version.ToString(CultureInfo.InvariantCulture));
}
