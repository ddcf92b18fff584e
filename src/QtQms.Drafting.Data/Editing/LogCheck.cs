using Microsoft.EntityFrameworkCore;

namespace QtQms.Drafting.Data.Editing;

/// <summary>
/// Replays every revision of every clause and compares what was kept of texts — snapshots, balloted and released texts — with
/// what the log makes. Reads as a stream, one snapshot at a time, and writes nothing; the caller's transaction decides what
/// state of a running portal it sees.
/// </summary>
/// <param name="db">A context on the database.</param>
/// <param name="found">Hears every finding as it is made.</param>
public sealed class LogCheck(DraftingDbContext db, Action<LogFinding> found)
{
    /// <summary>Clauses looked at.</summary>
    public int Clauses { get; private set; }

    /// <summary>Revisions replayed.</summary>
    public long Revisions { get; private set; }

    /// <summary>Snapshots compared.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Texts of ballots and releases compared.</summary>
    public int FrozenTexts { get; private set; }

    /// <summary>Checks all clauses.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var people = await db.Users.AsNoTracking().Select(person => person.Id).ToHashSetAsync(cancellation);
        var clauses = await (from clause in db.Clauses.IgnoreQueryFilters()
                             join standard in db.Standards on clause.StandardId equals standard.Id into standards
                             from standard in standards.DefaultIfEmpty()
                             orderby standard.Slug, clause.Slug
                             select new Checked(clause.Id, (standard == null ? "?" : standard.Slug) + "/" + clause.Slug, clause.Version))
            .ToListAsync(cancellation);
        foreach (var clause in clauses)
            await CheckReadableAsync(clause, people, cancellation);
        await FindStrayAsync(cancellation);
    }

    // A row that cannot be read is a finding like any other: the clauses after it are looked at all the same.
    private async Task CheckReadableAsync(Checked clause, HashSet<Guid> people, CancellationToken cancellation)
    {
        Clauses++;
        try
        {
            await CheckAsync(clause, people, cancellation);
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            found(new LogFinding(clause.Name, null, $"cannot be read: {unreadable.GetBaseException().Message}"));
        }
    }

    private async Task CheckAsync(Checked clause, HashSet<Guid> people, CancellationToken cancellation)
    {
        var replay = new ClauseReplay(clause.Name, people, found);
        replay.Begin(await db.Snapshots.AsNoTracking().Where(s => s.ClauseId == clause.Id && s.Version == 0).Select(s => s.Text).FirstOrDefaultAsync(cancellation));
        var kept = await KeptAsync(clause, cancellation);
        var from = long.MinValue;
        foreach (var at in kept.Select(text => text.Version).Distinct())
        {
            await ReplayAsync(replay, clause.Id, from, at, cancellation);
            from = at;
            foreach (var text in kept.Where(text => text.Version == at))
                await CompareAsync(replay, clause, text, cancellation);
        }

        await ReplayAsync(replay, clause.Id, from, long.MaxValue, cancellation);
        if (replay.Version != clause.Version)
            found(new LogFinding(clause.Name, clause.Version, $"the clause says that it is here, its log ends at version {replay.Version}"));
    }

    private async Task ReplayAsync(ClauseReplay replay, Guid clauseId, long after, long upTo, CancellationToken cancellation)
    {
        var revisions = db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == clauseId && r.Version > after && r.Version <= upTo)
            .OrderBy(r => r.Version)
            .AsAsyncEnumerable();
        await foreach (var revision in revisions.WithCancellation(cancellation))
        {
            replay.Take(revision);
            Revisions++;
        }
    }

    private async Task CompareAsync(ClauseReplay replay, Checked clause, Kept text, CancellationToken cancellation)
    {
        if (text.Sha256 is null)
            Snapshots++;
        else
            FrozenTexts++;
        if (replay.Version != text.Version)
            found(new LogFinding(clause.Name, text.Version, $"{text.By} is of a version that the log has not"));
        else if (text.Sha256 is not null)
            replay.Compare(text.By, text.Sha256);
        else
            replay.Compare(await db.Snapshots.AsNoTracking().SingleAsync(s => s.ClauseId == clause.Id && s.Version == text.Version, cancellation));
    }

    // In the order of versions; of each only what names it, the texts themselves are read when their turn comes.
    private async Task<List<Kept>> KeptAsync(Checked clause, CancellationToken cancellation)
    {
        var kept = await db.Snapshots.Where(s => s.ClauseId == clause.Id && s.Version != 0)
            .Select(s => new Kept(s.Version, "the snapshot", null)).ToListAsync(cancellation);
        kept.AddRange(await (from row in db.Ballots.SelectMany(b => b.Clauses, (ballot, row) => new { ballot.Number, Row = row })
                             where row.Row.ClauseId == clause.Id
                             select new Kept(row.Row.Version, "the text of ballot " + row.Number, row.Row.Sha256)).ToListAsync(cancellation));
        await foreach (var row in (from release in db.Releases
                                   join row in db.ReleaseClauses on release.Id equals row.ReleaseId
                                   where row.ClauseId == clause.Id
                                   orderby release.Number
                                   select new { release.Version, row.TextVersion, row.Text, row.Sha256 }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (ClauseReplay.HashOf(row.Text) is var hash && hash != row.Sha256)
                found(new LogFinding(clause.Name, row.TextVersion, $"the text of release {row.Version} has SHA-256 {hash}, the release says {row.Sha256}"));
            kept.Add(new Kept(row.TextVersion, $"the text of release {row.Version}", hash));
        }

        return [.. kept.OrderBy(text => text.Version)];
    }

    private async Task FindStrayAsync(CancellationToken cancellation)
    {
        var stray = await db.Revisions.Select(r => r.ClauseId).Distinct().Where(id => !db.Clauses.IgnoreQueryFilters().Any(c => c.Id == id)).ToListAsync(cancellation);
        foreach (var id in stray)
            found(new LogFinding($"{id}", null, "there are revisions of a clause that is not there"));
        stray = await db.Snapshots.Select(s => s.ClauseId).Distinct().Where(id => !db.Clauses.IgnoreQueryFilters().Any(c => c.Id == id)).ToListAsync(cancellation);
        foreach (var id in stray)
            found(new LogFinding($"{id}", null, "there are snapshots of a clause that is not there"));
    }

    private sealed record Checked(Guid Id, string Name, long Version);

    /// <summary>A text kept of a version: a snapshot, whose hash is not known before it is read, or one of a ballot or release.</summary>
    private sealed record Kept(long Version, string By, string? Sha256);
}
