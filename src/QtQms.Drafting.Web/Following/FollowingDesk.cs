using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Following;

/// <summary>What a member has seen of a draft, and what they watch.</summary>
public sealed class FollowingDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What changed since a member was last here; null for whoever may not know.</summary>
    public async Task<SinceLastVisit?> SinceAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ReadAsync(db, personId, standard, cancellation) is not { } row)
            return null;
        var seen = await db.Visits.Where(v => v.PersonId == personId && v.StandardId == row.Id).Select(v => (DateTime?)v.SeenUpTo).FirstOrDefaultAsync(cancellation);
        if (seen is not { } since)
            return new SinceLastVisit(null, Now, [], 0);
        var written = await db.Sittings.Where(s => s.StandardId == row.Id && s.EndedAt > since && s.PersonId != personId)
            .GroupBy(s => s.ClauseId).Select(sittings => sittings.Key).ToListAsync(cancellation);
        var titles = await db.Clauses.Where(c => written.Contains(c.Id)).OrderBy(c => c.Title).Select(c => new ChangedClause(c.Slug, c.Title)).ToListAsync(cancellation);
        var acts = await db.TreeRevisions.CountAsync(r => r.StandardId == row.Id && r.At > since && r.PersonId != personId, cancellation);
        return new SinceLastVisit(since, Now, titles, acts);
    }

    /// <summary>Says that a member has seen everything up to an instant, which is when the page was made that showed it.</summary>
    public async Task SeenAsync(Guid? personId, string standard, DateTime upTo, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ReadAsync(db, personId, standard, cancellation) is not { } row)
            return;
        var visit = await db.Visits.FirstOrDefaultAsync(v => v.PersonId == personId && v.StandardId == row.Id, cancellation);
        if (visit is null)
            db.Visits.Add(visit = new VisitRow { PersonId = personId!.Value, StandardId = row.Id, SeenUpTo = DateTime.UnixEpoch });
        var instant = upTo > Now ? Now : upTo;
        visit.SeenUpTo = instant > visit.SeenUpTo ? instant : visit.SeenUpTo;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Whether a member watches a clause, or the whole draft for null.</summary>
    public async Task<bool> WatchesAsync(Guid? personId, Guid standardId, Guid? clauseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Watches.AnyAsync(w => w.PersonId == personId && w.StandardId == standardId && w.ClauseId == clauseId, cancellation);
    }

    /// <summary>Watches a clause, or the whole draft for null; or no longer.</summary>
    public async Task WatchAsync(Guid? personId, string standard, Guid? clauseId, bool watch, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ReadAsync(db, personId, standard, cancellation) is not { } row
            || (clauseId is not null && !await db.Clauses.AnyAsync(c => c.Id == clauseId && c.StandardId == row.Id, cancellation)))
            return;
        var known = await db.Watches.Where(w => w.PersonId == personId && w.StandardId == row.Id && w.ClauseId == clauseId).ToListAsync(cancellation);
        if (watch && known.Count == 0)
            db.Watches.Add(new WatchRow { Id = Guid.CreateVersion7(), PersonId = personId!.Value, StandardId = row.Id, ClauseId = clauseId });
        else if (!watch)
            db.Watches.RemoveRange(known);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>How many clauses that a member watches others wrote in since the member was last here. Asks no permission.</summary>
    public async Task<int> NewsAsync(Guid? personId, Guid standardId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var watched = await db.Watches.Where(w => w.PersonId == personId && w.StandardId == standardId).Select(w => w.ClauseId).ToListAsync(cancellation);
        var seen = watched.Count == 0 ? null : await db.Visits.Where(v => v.PersonId == personId && v.StandardId == standardId).Select(v => (DateTime?)v.SeenUpTo).FirstOrDefaultAsync(cancellation);
        if (seen is not { } since)
            return 0;
        var (all, some) = (watched.Contains(null), watched.OfType<Guid>().ToList());
        return await db.Sittings.Where(s => s.StandardId == standardId && s.EndedAt > since && s.PersonId != personId && (all || some.Contains(s.ClauseId)))
            .Where(s => !db.Variants.Any(v => v.Id == s.ClauseId))
            .Select(s => s.ClauseId).Distinct().CountAsync(cancellation);
    }

    private async Task<StandardRow?> ReadAsync(DraftingDbContext db, Guid? personId, string standard, CancellationToken cancellation)
    {
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        return (await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation)).Granted ? row : null;
    }
}

/// <summary>A clause that others wrote in.</summary>
public sealed record ChangedClause(string Slug, string Title);

/// <summary>What changed since somebody was last here.</summary>
/// <param name="SeenUpTo">Up to when all was seen; null when that was never said.</param>
/// <param name="Now">When this was read.</param>
/// <param name="Clauses">The clauses that others wrote in.</param>
/// <param name="Acts">How often others changed the shape of the draft.</param>
public sealed record SinceLastVisit(DateTime? SeenUpTo, DateTime Now, IReadOnlyList<ChangedClause> Clauses, int Acts);
