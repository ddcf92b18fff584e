using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>A proposal taken up for confirmation, or why it cannot be.</summary>
/// <param name="Refusal">Why not; none when it may go on.</param>
/// <param name="Proposal">The proposal, marked as confirmed but not saved; null when refused.</param>
/// <param name="Standard">Its standard, tracked; null when refused.</param>
public sealed record Confirmation(ActOfTwoRefusal Refusal, ActOfTwoRow? Proposal, StandardRow? Standard);

/// <summary>
/// The one mechanism for acts that need two different people. A feature proposes and confirms inside a
/// transaction of its own, so that settling the proposal and doing what it says are one commit:
/// <code>
/// var taken = await acts.ConfirmAsync(db, personId, id, ActOfTwo.Publish);
/// if (taken.Refusal != ActOfTwoRefusal.None) return …;
/// … the act itself, on db …
/// return await ActsOfTwo.TryCommitAsync(db, transaction) ? … : ActOfTwoRefusal.AlreadySettled;
/// </code>
/// </summary>
public sealed class ActsOfTwo(IDbContextFactory<DraftingDbContext> contexts, Gate gate, TimeProvider time)
{
    /// <summary>The right that proposing, confirming and dropping an act needs.</summary>
    public static Act RightFor(ActOfTwo act) => act switch
    {
        ActOfTwo.OpenBallot or ActOfTwo.RecallBallot => Act.RunBallot,
        ActOfTwo.Publish or ActOfTwo.Withdraw => Act.Publish,
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    /// <summary>The proposals of a standard that wait for a second person, oldest first.</summary>
    public async Task<IReadOnlyList<WaitingAct>> WaitingAsync(Guid standardId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var waiting = await db.ActsOfTwo.AsNoTracking().Where(a => a.StandardId == standardId && a.SettledAt == null)
            .OrderBy(a => a.ProposedAt).ThenBy(a => a.Id).ToListAsync(cancellation);
        var proposers = waiting.Select(a => a.ProposedBy).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(p => proposers.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation);
        return [.. waiting.Select(a => new WaitingAct(a.Id, a.Act, a.Particulars, a.ProposedBy, names.GetValueOrDefault(a.ProposedBy, "a former member"), a.ProposedAt))];
    }

    /// <summary>Adds a proposal, if this person may and none for the same act waits. The caller saves and commits.</summary>
    public async Task<ActOfTwoRefusal> ProposeAsync(
        DraftingDbContext db, Guid? personId, StandardRow? standard, ActOfTwo act, string particulars, CancellationToken cancellation = default)
    {
        var permit = await gate.AskAsync(db, personId, standard, RightFor(act), cancellation);
        if (!permit.Granted || standard is null || personId is not { } proposer)
            return RefusalOf(permit.Verdict);
        if (await db.ActsOfTwo.AnyAsync(a => a.StandardId == standard.Id && a.Act == act && a.SettledAt == null, cancellation))
            return ActOfTwoRefusal.AlreadyWaiting;
        db.ActsOfTwo.Add(new ActOfTwoRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Act = act,
            Particulars = particulars,
            ProposedBy = proposer,
            ProposedAt = time.GetUtcNow().UtcDateTime,
        });
        return ActOfTwoRefusal.None;
    }

    /// <summary>
    /// Takes up a proposal of this act as its second person and marks it confirmed. The caller does the act on the
    /// same context and ends with <see cref="TryCommitAsync"/>; leaving the transaction undoes both.
    /// </summary>
    public async Task<Confirmation> ConfirmAsync(DraftingDbContext db, Guid? personId, Guid id, ActOfTwo act, CancellationToken cancellation = default)
    {
        var found = await TakeAsync(db, personId, id, act, cancellation);
        if (found.Proposal is not { } proposal)
            return found;
        if (proposal.ProposedBy == personId)
            return new Confirmation(ActOfTwoRefusal.SamePerson, null, null);
        Settle(proposal, personId, confirmed: true);
        return found;
    }

    /// <summary>Drops a proposal. Whoever may propose may drop; the proposer too.</summary>
    public async Task<ActOfTwoRefusal> DropAsync(Guid? personId, Guid id, ActOfTwo act, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var refusal = await DropAsync(db, personId, id, act, cancellation);
        if (refusal != ActOfTwoRefusal.None)
            return refusal;
        return await TryCommitAsync(db, transaction, cancellation) ? ActOfTwoRefusal.None : ActOfTwoRefusal.AlreadySettled;
    }

    /// <summary>The same within a transaction that the caller holds, saves and commits.</summary>
    public async Task<ActOfTwoRefusal> DropAsync(DraftingDbContext db, Guid? personId, Guid id, ActOfTwo act, CancellationToken cancellation = default)
    {
        var found = await TakeAsync(db, personId, id, act, cancellation);
        if (found.Proposal is { } proposal)
            Settle(proposal, personId, confirmed: false);
        return found.Refusal;
    }

    /// <summary>Saves and commits; false, with nothing done, if somebody else settled the proposal first.</summary>
    public static async Task<bool> TryCommitAsync(DraftingDbContext db, IDbContextTransaction transaction, CancellationToken cancellation = default)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException conflict) when (conflict.Entries.Any(entry => entry.Entity is ActOfTwoRow))
        {
            return false;
        }
    }

    private async Task<Confirmation> TakeAsync(DraftingDbContext db, Guid? personId, Guid id, ActOfTwo act, CancellationToken cancellation)
    {
        if (await db.ActsOfTwo.FirstOrDefaultAsync(a => a.Id == id && a.Act == act, cancellation) is not { } proposal)
            return new Confirmation(ActOfTwoRefusal.NotFound, null, null);
        var standard = await db.Standards.FirstOrDefaultAsync(s => s.Id == proposal.StandardId, cancellation);
        var permit = await gate.AskAsync(db, personId, standard, RightFor(act), cancellation);
        if (permit.Verdict == Verdict.Hidden)
            return new Confirmation(ActOfTwoRefusal.NotFound, null, null);
        if (proposal.SettledAt is not null)
            return new Confirmation(ActOfTwoRefusal.AlreadySettled, null, null);
        return permit.Granted
            ? new Confirmation(ActOfTwoRefusal.None, proposal, standard)
            : new Confirmation(RefusalOf(permit.Verdict), null, null);
    }

    private void Settle(ActOfTwoRow proposal, Guid? personId, bool confirmed)
    {
        proposal.SettledBy = personId;
        proposal.SettledAt = time.GetUtcNow().UtcDateTime;
        proposal.Confirmed = confirmed;
    }

    private static ActOfTwoRefusal RefusalOf(Verdict verdict) =>
        verdict == Verdict.NotAtThisStage ? ActOfTwoRefusal.NotAtThisStage : ActOfTwoRefusal.NotPermitted;
}
