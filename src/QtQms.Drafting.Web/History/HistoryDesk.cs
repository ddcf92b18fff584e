using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.History;

/// <summary>The past of clauses: read it, and bring it back.</summary>
public sealed class HistoryDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate, EditingSessions sessions, TimeProvider time)
{
    private const int PageSize = 25;

    /// <summary>The sittings of a clause before one of its versions, newest first; null for whoever may not read it.</summary>
    public async Task<ClauseHistory?> OfClauseAsync(Guid? personId, string standard, Guid clauseId, long? before = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ReadableAsync(db, personId, standard, clauseId, cancellation) is not { } permit
            || await ClauseFollower.ReadAsync(db, clauseId, cancellation) is not { } trail)
            return null;
        var page = await PageAsync(db, trail, clauseId, before ?? long.MaxValue, cancellation);
        var voices = await Voices.ReadAsync(db, permit.Standard!.WorkingGroupId, cancellation);
        var (count, figure) = await FigureAsync(db, trail, clauseId, voices, cancellation);
        long? older = page.Count > PageSize ? page[PageSize - 1].FirstVersion : null;
        var to = before is null ? DateTime.MaxValue : await StartedAsync(db, trail, clauseId, before.Value, cancellation);
        var from = older is null ? DateTime.MinValue : page[PageSize - 1].StartedAt;
        var acts = await ClauseActs.ReadAsync(db, permit.Standard.Id, clauseId, from, to, cancellation);
        return new ClauseHistory(trail.Version, await LinesAsync(db, permit.Standard.Id, [.. page.Take(PageSize)], acts, voices, cancellation), older, count, figure);
    }

    /// <summary>The text of a clause at versions, in the order asked for; null for whoever may not read it, and where a version is none.</summary>
    public async Task<IReadOnlyList<string>?> TextsAsync(
        Guid? personId, string standard, Guid clauseId, IReadOnlyList<long> versions, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ReadableAsync(db, personId, standard, clauseId, cancellation) is null)
            return null;
        var head = await db.Clauses.IgnoreQueryFilters().Where(c => c.Id == clauseId).Select(c => c.Version).FirstAsync(cancellation);
        if (versions.Any(version => version < 0 || version > head))
            return null;
        var texts = new List<string>();
        foreach (var version in versions)
            texts.Add((await ClauseTexts.ReadAsync(db, clauseId, version, cancellation)).Text);
        return texts;
    }

    /// <summary>
    /// Gives a clause the text of an earlier version back, as a revision by this person that everybody in the clause sees at once.
    /// Words that are in both texts stay untouched.
    /// </summary>
    public async Task<EditingRefusal?> RestoreAsync(Guid? personId, string standard, Guid clauseId, long version, CancellationToken cancellation = default)
    {
        var permit = await gate.AskAsync(personId, standard, Act.Write, cancellation);
        if (!permit.Granted || permit.Standing.PersonId is not { } person)
            return EditingRefusals.Of(permit.Verdict);
        if (await IsRemovedAsync(clauseId, cancellation))
            return HistoryRefusals.Removed;
        if (await TextsAsync(personId, standard, clauseId, [version], cancellation) is not [var text])
            return HistoryRefusals.NoSuchVersion;
        var (now, head) = (await sessions.OfAsync(clauseId)).Head;
        var changes = SourceDifference.Between(now, text);
        if (changes.IsEmpty)
            return HistoryRefusals.SameText;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var authors = await ClauseFollower.InsertedAsync(db, clauseId, version, changes, cancellation);
        var client = $"restore-{Guid.NewGuid():N}";
        return (await sessions.PushAsync(clauseId, client, person, client, head, [new Update(client, 1, changes, Authors: authors)])).Refusal;
    }

    private async Task<Permit?> ReadableAsync(DraftingDbContext db, Guid? personId, string standard, Guid clauseId, CancellationToken cancellation)
    {
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation);
        return permit.Granted && await db.Clauses.IgnoreQueryFilters().AnyAsync(c => c.Id == clauseId && c.StandardId == row!.Id && c.VariantOfId == null, cancellation) ? permit : null;
    }

    private async Task<bool> IsRemovedAsync(Guid clauseId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Clauses.IgnoreQueryFilters().AnyAsync(c => c.Id == clauseId && c.RemovedAt != null, cancellation);
    }

    // What was done to the clause stands above what it did to the text, which is of the same instant.
    private static async Task<IReadOnlyList<PastLine>> LinesAsync(
        DraftingDbContext db, Guid standardId, IReadOnlyList<SittingRow> sittings, IReadOnlyList<TreeRevisionRow> acts, Voices voices, CancellationToken cancellation)
    {
        var names = await NameBook.ReadAsync(db, sittings.Select(s => s.PersonId).Concat(acts.Select(act => act.PersonId)), cancellation);
        var words = await DraftActs.WordsAsync(db, standardId, acts, cancellation);
        var undone = acts.Count == 0 ? null : await DraftActs.UndoneAsync(db, standardId, cancellation);
        var done = acts.Select(act => new PastLine.Done(names.Of(voices.Of(act.PersonId, act.At)), act.At, words.Of(act), undone!.Contains(act.Version)));
        var written = sittings.Select(s => new PastLine.Written(SittingView.Of(s, names.Of(voices.Of(s.PersonId, s.StartedAt)))));
        return [.. done.Concat<PastLine>(written).OrderByDescending(line => line.At)];
    }

    private static async Task<DateTime> StartedAsync(DraftingDbContext db, ClauseTrail trail, Guid clauseId, long version, CancellationToken cancellation) =>
        trail.Sittings.FirstOrDefault(s => s.FirstVersion == version)?.StartedAt
        ?? await db.Sittings.Where(s => s.ClauseId == clauseId && s.FirstVersion == version).Select(s => (DateTime?)s.StartedAt).FirstOrDefaultAsync(cancellation)
        ?? DateTime.MaxValue;

    // One more than a page, to know whether there are older ones. What is not kept yet stands over what is.
    private static async Task<List<SittingRow>> PageAsync(DraftingDbContext db, ClauseTrail trail, Guid clauseId, long before, CancellationToken cancellation)
    {
        var kept = await db.Sittings.AsNoTracking().Where(s => s.ClauseId == clauseId && s.FirstVersion < before)
            .OrderByDescending(s => s.FirstVersion).Take(PageSize + 1).ToListAsync(cancellation);
        return
        [
            .. trail.Sittings.Where(s => s.FirstVersion < before).Concat(kept).DistinctBy(s => s.FirstVersion)
                .OrderByDescending(s => s.FirstVersion).Take(PageSize + 1),
        ];
    }

    private async Task<(int Count, WhoWroteWhen Figure)> FigureAsync(
        DraftingDbContext db, ClauseTrail trail, Guid clauseId, Voices voices, CancellationToken cancellation)
    {
        var kept = await db.Sittings.AsNoTracking().Where(s => s.ClauseId == clauseId).ToListAsync(cancellation);
        var all = trail.Sittings.Concat(kept).DistinctBy(s => s.FirstVersion).ToList();
        return (all.Count, WhoWroteWhen.Of(
            [.. all.Select(s => (s.StartedAt, voices.Of(s.PersonId, s.StartedAt).Category, new Written(s.Inserted, s.Deleted)))],
            time.GetUtcNow().UtcDateTime));
    }
}
