using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards;

/// <summary>What can be done with a standard as a whole.</summary>
public sealed class StandardsDesk(
    IDbContextFactory<DraftingDbContext> contexts, Gate gate, EditingSessions editing, TimeProvider time, PublicCache publicPages)
{
    /// <summary>All standards, for the front page.</summary>
    public async Task<IReadOnlyList<StandardRow>> AllAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Standards.AsNoTracking().OrderBy(s => s.Title).ToListAsync(cancellation);
    }

    /// <summary>The standard with this slug, or null.</summary>
    public async Task<StandardRow?> FindAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == slug, cancellation);
    }

    /// <summary>The road so far, oldest first.</summary>
    public async Task<IReadOnlyList<StageMoveRow>> RoadAsync(Guid standardId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.StageMoves.AsNoTracking().Where(m => m.StandardId == standardId).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(cancellation);
    }

    /// <summary>
    /// Moves the standard to a stage that follows without a ballot. A stage cannot advance while a comment lacks
    /// a disposition (process.md c2).
    /// </summary>
    public async Task<StageMoveRefusal> MoveAsync(Guid? personId, string standard, string to, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.MoveStage, cancellation);
        if (!permit.Granted || row is null)
            return permit.Verdict == Verdict.NotAtThisStage ? StageMoveRefusal.NotNext : StageMoveRefusal.NotPermitted;
        var from = Stage.Of(row.Stage);
        if (Stage.Parse(to) is not { } target || !from.Next().Contains(target))
            return StageMoveRefusal.NotNext;
        var forward = string.CompareOrdinal(target.Code, from.Code) > 0;
        if (forward && await db.Comments.AnyAsync(c => c.StandardId == row.Id && c.WithdrawnAt == null && c.Dispositions.Count == 0, cancellation))
            return StageMoveRefusal.CommentsOpen;

        Record(db, row, target, time.GetUtcNow().UtcDateTime, personId, ballotId: null);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        publicPages.Changed();
        await editing.TellModeAsync(row.Id);
        return StageMoveRefusal.None;
    }

    /// <summary>Moves a standard and records it; part of the caller's save.</summary>
    internal static void Record(DraftingDbContext db, StandardRow standard, Stage to, DateTime at, Guid? personId, Guid? ballotId)
    {
        db.StageMoves.Add(new StageMoveRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            From = standard.Stage,
            To = to.Code,
            At = at,
            PersonId = personId,
            BallotId = ballotId,
        });
        standard.Stage = to.Code;
    }
}

/// <summary>Why a stage could not be moved.</summary>
public enum StageMoveRefusal
{
    None,
    NotPermitted,
    NotNext,
    CommentsOpen,
}
