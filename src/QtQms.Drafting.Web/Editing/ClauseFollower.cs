using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Follows the log: who wrote which words, and when people sat down to write. What it keeps is derived and may be deleted at any
/// time. Reading is done outside of a transaction; what was read is saved in a short one, if nobody else followed meanwhile.
/// </summary>
public sealed class ClauseFollower(IDbContextFactory<DraftingDbContext> contexts, TimeProvider time)
{
    /// <summary>
    /// A clause that is this far ahead is followed even while somebody types. Whoever reads it meanwhile reads so much of its log, which
    /// takes some milliseconds; to follow takes as long again, beside those who write.
    /// </summary>
    public const int FarAhead = 1_000;

    /// <summary>Otherwise it is when nobody has written in it for so long.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private const int MostAtOnce = 5_000;

    /// <summary>The clauses that are to be followed now. One question to the database, nothing else, when nothing changed.</summary>
    public async Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var restingSince = time.GetUtcNow().UtcDateTime - Rest;
        return await (from clause in db.Clauses.IgnoreQueryFilters()
                      join row in db.Authorships on clause.Id equals row.ClauseId into rows
                      from row in rows.DefaultIfEmpty()
                      let followed = row == null ? 0 : row.Version
                      where clause.Version > followed
                          && (clause.Version - followed >= FarAhead
                              || db.Revisions.Any(r => r.ClauseId == clause.Id && r.Version == clause.Version && r.At <= restingSince))
                      select clause.Id).ToListAsync(cancellation);
    }

    /// <summary>Follows one clause, as far as one go takes it; true when there is more.</summary>
    public async Task<bool> FollowAsync(Guid clauseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var from = await db.Authorships.Where(a => a.ClauseId == clauseId).Select(a => (long?)a.Version).FirstOrDefaultAsync(cancellation) ?? 0;
        var trail = await ReadAsync(db, clauseId, MostAtOnce, cancellation);
        if (trail is null || trail.Version == from)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Authorships.FirstOrDefaultAsync(a => a.ClauseId == clauseId, cancellation);
        if ((row?.Version ?? 0) != from)
            return true;
        if (row is null)
            db.Authorships.Add(row = new AuthorshipRow { ClauseId = clauseId });
        if (from == 0)
            await db.Sittings.Where(s => s.ClauseId == clauseId).ExecuteDeleteAsync(cancellation);
        (row.Version, row.Spans, row.Cuts) = (trail.Version, trail.Spans.Write(), trail.Cuts.Write());
        foreach (var sitting in trail.Sittings)
            db.Entry(sitting).State = from > 0 && sitting.FirstVersion <= from ? EntityState.Modified : EntityState.Added;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return await db.Clauses.IgnoreQueryFilters().AnyAsync(c => c.Id == clauseId && c.Version > trail.Version, cancellation);
    }

    /// <summary>
    /// Who wrote a clause up to its newest version: what was kept, and the rest of the log on top of it. Null when there is no such
    /// clause.
    /// </summary>
    public static Task<ClauseTrail?> ReadAsync(DraftingDbContext db, Guid clauseId, CancellationToken cancellation = default) =>
        ReadAsync(db, clauseId, int.MaxValue, cancellation);

    /// <summary>Who wrote what a change puts in that brings words of one of the clause's versions back: it makes that version's text.</summary>
    public static async Task<AuthorSpans> InsertedAsync(DraftingDbContext db, Guid clauseId, long version, ChangeSet changes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.InsertedLength == 0)
            return AuthorSpans.None;
        var trail = await ReadAsync(db, clauseId, int.MaxValue, cancellation, version) ?? throw new InvalidDataException($"There is no clause {clauseId}.");
        return trail.Spans.InsertedBy(changes);
    }

    private static async Task<ClauseTrail?> ReadAsync(DraftingDbContext db, Guid clauseId, int most, CancellationToken cancellation, long upTo = long.MaxValue)
    {
        var place = await (from clause in db.Clauses.IgnoreQueryFilters()
                           join standard in db.Standards on clause.StandardId equals standard.Id
                           where clause.Id == clauseId
                           select new { standard.Id, standard.WorkingGroupId }).FirstOrDefaultAsync(cancellation);
        if (place is null)
            return null;
        var voices = await Voices.ReadAsync(db, place.WorkingGroupId, cancellation);
        var kept = await db.Authorships.AsNoTracking().FirstOrDefaultAsync(a => a.ClauseId == clauseId && a.Version <= upTo, cancellation);
        var version = kept?.Version ?? 0;
        var last = Math.Min(upTo, version + most);
        var tail = db.Revisions.AsNoTracking().Where(r => r.ClauseId == clauseId && r.Version > version && r.Version <= last);
        var text = await ClauseTexts.ReadAsync(db, clauseId, version, cancellation);
        var trail = kept is null
            ? new ClauseTrail(clauseId, place.Id, voices, text, AuthorSpans.Of(text.Text.Length, Author.Seed), RecentCuts.None)
            : new ClauseTrail(clauseId, place.Id, voices, text, AuthorSpans.Parse(kept.Spans), RecentCuts.Parse(kept.Cuts));
        foreach (var person in version == 0 ? [] : await tail.Select(r => r.PersonId).Distinct().ToListAsync(cancellation))
        {
            if (await db.Sittings.AsNoTracking().Where(s => s.ClauseId == clauseId && s.PersonId == person).OrderByDescending(s => s.FirstVersion).FirstOrDefaultAsync(cancellation) is { } sitting)
                trail.Continue(sitting);
        }

        // One by one: many large ones at once would be a good part of the memory.
        await foreach (var revision in tail.OrderBy(r => r.Version).AsAsyncEnumerable().WithCancellation(cancellation))
            trail.Take(revision);
        return trail;
    }
}
