using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.History;

/// <summary>The past of a whole draft: name its state, compare any two.</summary>
public sealed class DraftHistoryDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate, TimeProvider time)
{
    public const int MaxName = 80;

    private const int PageSize = 10;

    // What no longer fits is compared on a page of its own.
    private static readonly TimeSpan Effort = TimeSpan.FromMilliseconds(150);

    /// <summary>The named points, newest first; null for whoever may not read the draft.</summary>
    public async Task<IReadOnlyList<NamedPoint>?> PointsAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ReadAsync(db, personId, standard, cancellation) is not { Granted: true } permit)
            return null;
        var points = await db.NamedPoints.AsNoTracking().Where(p => p.StandardId == permit.Standard!.Id).OrderByDescending(p => p.At).ThenByDescending(p => p.Id).ToListAsync(cancellation);
        var names = await NameBook.ReadAsync(db, points.Select(p => p.PersonId), cancellation);
        return [.. points.Select(p => new NamedPoint(p.Id, DraftStateKey.OfPoint(p.Id), p.Name, names.Person(p.PersonId), p.At))];
    }

    /// <summary>The states that can be compared; null for whoever may not read the draft.</summary>
    public async Task<IReadOnlyList<DraftStateChoice>?> ChoicesAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ReadAsync(db, personId, standard, cancellation) is { Granted: true } permit
            ? await new DraftStates(db, permit.Standard!, personId!.Value, cancellation).ChoicesAsync()
            : null;
    }

    /// <summary>Whether whoever this permit is of may name states: those who shape the draft, and who leads the group. At any stage, for it changes no text.</summary>
    public static bool MayName(Permit permit) =>
        permit.Granted && (permit.Seat!.Roles & (Permissions.Holders(Act.Write) | Permissions.Holders(Act.MoveStage))) != Role.None;

    /// <summary>Names the state in which the draft is now.</summary>
    public async Task<NamingRefusal> NameAsync(Guid? personId, string standard, string? name, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var permit = await ReadAsync(db, personId, standard, cancellation);
        if (!MayName(permit))
            return NamingRefusal.NotPermitted;
        var words = string.Join(' ', TextRules.Line(name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length == 0)
            return NamingRefusal.NameMissing;
        if (words.Length > MaxName)
            return NamingRefusal.NameTooLong;
        if (await db.NamedPoints.AnyAsync(p => p.StandardId == permit.Standard!.Id && p.Name == words, cancellation))
            return NamingRefusal.NameTaken;
        var point = new NamedPointRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = permit.Standard!.Id,
            Name = words,
            PersonId = personId!.Value,
            At = time.GetUtcNow().UtcDateTime,
            TreeVersion = permit.Standard.TreeVersion,
        };
        foreach (var clause in await db.Clauses.Where(c => c.StandardId == permit.Standard.Id).Select(c => new { c.Id, c.Version }).ToListAsync(cancellation))
            point.Clauses.Add(new NamedPointClauseRow { ClauseId = clause.Id, Version = clause.Version });
        db.NamedPoints.Add(point);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return NamingRefusal.None;
    }

    /// <summary>
    /// What differs between two states, and what changed in the texts of one page of the clauses that do, or of one clause alone. Null
    /// when there is no such state, or it is not for this person to know.
    /// </summary>
    public async Task<DraftComparison?> CompareAsync(
        Guid? personId, string standard, string from, string to, int page = 1, string? clause = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ReadAsync(db, personId, standard, cancellation) is not { Granted: true } permit)
            return null;
        var states = new DraftStates(db, permit.Standard!, personId!.Value, cancellation);
        if (await states.FindAsync(from) is not { } old || await states.FindAsync(to) is not { } current)
            return null;
        var placement = new ClausePlacement(old.Outline.Clauses, current.Outline.Clauses);
        var different = placement.Pairs()
            .Select(pair => new ClauseComparison(pair.Old, pair.New, pair.Old is not null && pair.New is not null && placement.IsMoved(pair.New.Id), null))
            .Where(each => each.IsDifferent && (clause is null || each.Clause.Slug == clause)).ToList();
        var pages = Math.Max(1, (different.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var shown = new List<ClauseComparison>();
        var began = time.GetTimestamp();
        foreach (var each in different.Skip((page - 1) * PageSize).Take(PageSize))
            shown.Add(clause is null && time.GetElapsedTime(began) > Effort ? each : await WithTextAsync(db, old, current, each, cancellation));
        return new DraftComparison(old, current, different, shown, page, pages);
    }

    private static async Task<ClauseComparison> WithTextAsync(DraftingDbContext db, DraftState from, DraftState to, ClauseComparison clause, CancellationToken cancellation)
    {
        var (old, current) = (await WithTextAsync(db, clause.Old, cancellation), await WithTextAsync(db, clause.New, cancellation));
        if (old?.Sha256 == current?.Sha256)
            return clause with { Old = old, New = current };
        var redline = Redline.Compare(
            old?.Text ?? "", current?.Text ?? "", TextContexts.Alone(from.Outline, (old ?? current)!), TextContexts.Alone(to.Outline, (current ?? old)!));
        return new ClauseComparison(old, current, clause.IsMoved, redline);
    }

    private static async Task<TextClause?> WithTextAsync(DraftingDbContext db, TextClause? clause, CancellationToken cancellation)
    {
        if (clause is null)
            return null;
        var text = (await ClauseTexts.ReadAsync(db, clause.Id, clause.TextVersion, cancellation)).Text;
        return clause with { Text = text, Sha256 = ReleaseManifest.HashOf(text) };
    }

    private async Task<Permit> ReadAsync(DraftingDbContext db, Guid? personId, string standard, CancellationToken cancellation) =>
        await gate.AskAsync(db, personId, await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation), Act.ReadDraft, cancellation);
}
