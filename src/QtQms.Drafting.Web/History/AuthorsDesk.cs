using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.History;

/// <summary>Who wrote which words of clauses and drafts.</summary>
public sealed class AuthorsDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate)
{
    /// <summary>Who wrote a clause; null for whoever may not read it.</summary>
    public async Task<ClauseAuthors?> OfClauseAsync(Guid? personId, string standard, Guid clauseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        if (!(await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation)).Granted
            || !await db.Clauses.AnyAsync(c => c.Id == clauseId && c.StandardId == row!.Id, cancellation)
            || await ClauseFollower.ReadAsync(db, clauseId, cancellation) is not { } trail)
            return null;
        var text = (await ClauseTexts.ReadAsync(db, clauseId, trail.Version, cancellation)).Text;
        var names = await NameBook.ReadAsync(db, People(trail.Spans), cancellation);
        return new ClauseAuthors(trail.Version, text, AuthoredText.Of(text, trail.Spans), AuthorShare.Of(trail.Spans), Writers([trail.Spans], names), names);
    }

    /// <summary>Who wrote the draft of a standard; null for whoever may not read it.</summary>
    public async Task<DraftAuthors?> OfDraftAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        if (!(await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation)).Granted)
            return null;
        var spans = await SpansAsync(db, row!.Id, cancellation);
        var names = await NameBook.ReadAsync(db, spans.Values.SelectMany(People), cancellation);
        var shares = spans.ToDictionary(pair => pair.Key, pair => AuthorShare.Of(pair.Value));
        return new DraftAuthors(shares.Values.Aggregate(AuthorShare.None, AuthorShare.Add), shares, Writers(spans.Values, names));
    }

    /// <summary>How much of the draft as it stands was written for each category; nothing for whoever may not read it.</summary>
    public async Task<AuthorShare> ShareAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        if (!(await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation)).Granted)
            return AuthorShare.None;
        return (await SpansAsync(db, row!.Id, cancellation)).Values.Select(AuthorShare.Of).Aggregate(AuthorShare.None, AuthorShare.Add);
    }

    // What was kept, as long as it is of the newest version; the few clauses in which somebody writes just now are read with the rest of their logs.
    private static async Task<Dictionary<Guid, AuthorSpans>> SpansAsync(DraftingDbContext db, Guid standardId, CancellationToken cancellation)
    {
        var clauses = await (from clause in db.Clauses
                             where clause.StandardId == standardId
                             join row in db.Authorships on clause.Id equals row.ClauseId into rows
                             from row in rows.DefaultIfEmpty()
                             select new { clause.Id, clause.Version, Followed = row == null ? 0 : row.Version, Spans = row == null ? null : row.Spans })
            .ToListAsync(cancellation);
        var untouched = clauses.Where(c => c.Version == 0).Select(c => c.Id).ToList();
        var seeds = await db.Snapshots.Where(s => s.Version == 0 && untouched.Contains(s.ClauseId)).ToDictionaryAsync(s => s.ClauseId, s => s.Text, cancellation);
        var spans = new Dictionary<Guid, AuthorSpans>();
        foreach (var clause in clauses)
        {
            spans[clause.Id] = clause switch
            {
                { Version: 0 } => AuthorSpans.Of(seeds.GetValueOrDefault(clause.Id, "").Length, Author.Seed),
                { Spans: { } kept } when clause.Followed == clause.Version => AuthorSpans.Parse(kept),
                _ => (await ClauseFollower.ReadAsync(db, clause.Id, cancellation))?.Spans ?? AuthorSpans.None,
            };
        }

        return spans;
    }

    private static IEnumerable<Guid> People(AuthorSpans spans) => spans.Runs.Select(run => run.Author.PersonId).OfType<Guid>().Distinct();

    private static IReadOnlyList<(Byline By, long Length)> Writers(IEnumerable<AuthorSpans> all, NameBook names) =>
    [
        .. all.SelectMany(spans => spans.Runs).Where(run => run.Author.PersonId is not null)
            .GroupBy(run => (run.Author.PersonId, run.Author.OrganisationId, run.Author.Category))
            .Select(group => (By: names.Of(group.First().Author), Length: group.Sum(run => (long)run.Length)))
            .OrderByDescending(writer => writer.Length).ThenBy(writer => writer.By.Name, StringComparer.Ordinal),
    ];
}
