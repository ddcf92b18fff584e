using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>
/// The one path on which ballots end, whoever asks: a person when all have voted, or the clock. The ballot's stamp lets one save
/// through; whoever comes second finds the ballot closed. Asks no permission.
/// </summary>
public sealed class BallotClosing(IDbContextFactory<DraftingDbContext> contexts, EditingSessions editing, PublicCache publicPages, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Closes every ballot whose time is over. The database's state is the queue: what a crash delays is found here.</summary>
    public async Task CloseDueAsync(CancellationToken cancellation = default)
    {
        foreach (var ballot in await DueAsync(cancellation))
            await CloseAsync(ballot, personId: null, cancellation);
    }

    /// <summary>Closes a ballot if it may be closed, or extends it where its quorum failed for the first time.</summary>
    public async Task<BallotActRefusal> CloseAsync(Guid ballotId, Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var ballot = await db.Ballots.Include(b => b.Roster).ThenInclude(e => e.Votes).FirstAsync(b => b.Id == ballotId, cancellation);
        var now = Now;
        var roster = await BallotRoster.ProjectAsync(db, ballot, cancellation);
        if (BallotTimes.MayClose(ballot.State, ballot.ClosesAt, now, roster) is { } refusal)
            return BallotRefusalText.Of(refusal);

        var rule = BallotRule.FromJson(ballot.Rule);
        // Objections of c2 come with a later version; until then none can be open.
        var outcome = Tally.Of(rule, Tally.Count(roster, ballot.ClosesAt), openObjections: 0);
        var next = BallotTimes.Close(rule, outcome, ballot.Extended, ballot.ClosesAt, now, await OutstandingAsync(db, ballotId, cancellation));
        ballot.Stamp = Guid.CreateVersion7();
        if (next.ExtendedUntil is { } until)
            (ballot.ClosesAt, ballot.Extended) = (until, true);
        else
            await EndAsync(db, ballot, next.State, outcome, now, personId, cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return BallotActRefusal.NotOpen;
        }

        publicPages.Changed();
        if (ballot.State != BallotState.Open)
            await editing.TellModeAsync(ballot.StandardId);
        return BallotActRefusal.None;
    }

    /// <summary>
    /// Makes a provisional tally final once every comment of the ballot has a disposition; says whether it is final now. To be
    /// called after each disposition; reading a ballot calls it too, so that none stays behind.
    /// </summary>
    public async Task<bool> FinaliseAsync(Guid ballotId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Ballots.FirstOrDefaultAsync(b => b.Id == ballotId, cancellation) is not { Outcome: { } provisional } ballot)
            return false;
        var outstanding = await OutstandingAsync(db, ballotId, cancellation);
        if (BallotTimes.MayFinish(ballot.State, outstanding, objectionsOutstanding: 0) is not null)
            return ballot.State == BallotState.Final;

        // What was counted at closing stays counted: a comment withdrawn since was there then. Only objections could change
        // the outcome, and there are none yet.
        var counts = BallotOutcome.FromJson(provisional).CountsByCategory();
        ballot.Outcome = Tally.Of(BallotRule.FromJson(ballot.Rule), counts, openObjections: 0).ToJson();
        ballot.State = BallotState.Final;
        ballot.Stamp = Guid.CreateVersion7();
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node has just done the same.
        }

        return true;
    }

    /// <summary>The ballot's comments that nobody has answered yet.</summary>
    internal static Task<int> OutstandingAsync(DraftingDbContext db, Guid ballotId, CancellationToken cancellation) =>
        db.Comments.CountAsync(c => c.BallotId == ballotId && c.WithdrawnAt == null && c.Dispositions.Count == 0, cancellation);

    private async Task<List<Guid>> DueAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Now;
        return await db.Ballots.Where(b => b.State == BallotState.Open && b.ClosesAt <= now).Select(b => b.Id).ToListAsync(cancellation);
    }

    private static async Task EndAsync(
        DraftingDbContext db, BallotRow ballot, BallotState state, BallotOutcome outcome, DateTime now, Guid? personId, CancellationToken cancellation)
    {
        ballot.State = state;
        ballot.ClosedAt = now;
        ballot.Outcome = outcome.ToJson();
        var standard = await db.Standards.FirstAsync(s => s.Id == ballot.StandardId, cancellation);
        standard.FrozenByBallotId = null;
        StandardsDesk.Record(db, standard, Stage.Of(ballot.Stage).At("60"), now, personId, ballot.Id);
        // A recall that was only proposed has nothing left to recall, and would bar the next ballot's.
        foreach (var recall in await db.ActsOfTwo.Where(a => a.StandardId == ballot.StandardId && a.Act == ActOfTwo.RecallBallot && a.SettledAt == null).ToListAsync(cancellation))
            recall.SettledAt = now;
    }
}
