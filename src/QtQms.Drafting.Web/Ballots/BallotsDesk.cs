using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>
/// Everything that is done with ballots. Each operation asks the gate, reads and writes in one transaction of its own, and
/// takes the time only once it holds that transaction, so that no vote is dated before a closing it came after.
/// </summary>
public sealed class BallotsDesk(
    IDbContextFactory<DraftingDbContext> contexts, Gate gate, ActsOfTwo acts, BallotClosing closing, EditingSessions editing, ClauseFeed feed, PublicCache publicPages,
    TimeProvider time)
{
    private const int VoteAttempts = 5;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Proposes to open a ballot on the whole tree; a second person confirms.</summary>
    public async Task<BallotActRefusal> ProposeOpeningAsync(Guid? personId, string standard, string question, int days, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var opening = new OpeningParticulars(BallotWords.OneLine(question), days, row?.Stage ?? "");
        var refusal = BallotRefusalText.Of(await acts.ProposeAsync(db, personId, row, ActOfTwo.OpenBallot, opening.ToJson(), cancellation));
        if (refusal == BallotActRefusal.None)
            refusal = BallotWords.Check(opening.Question);
        if (refusal == BallotActRefusal.None)
            refusal = await MayOpenAsync(db, row!, opening, cancellation);
        if (refusal != BallotActRefusal.None)
            return refusal;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return BallotActRefusal.None;
    }

    /// <summary>
    /// Opens a proposed ballot as the second person: settles the proposal, freezes rule, roster and text, and moves the stage,
    /// all or nothing.
    /// </summary>
    public async Task<BallotActRefusal> ConfirmOpeningAsync(Guid? personId, Guid proposalId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var taken = await acts.ConfirmAsync(db, personId, proposalId, ActOfTwo.OpenBallot, cancellation);
        if (taken.Proposal is not { } proposal || taken.Standard is not { } standard)
            return BallotRefusalText.Of(taken.Refusal);
        var opening = OpeningParticulars.FromJson(proposal.Particulars);
        var refusal = await MayOpenAsync(db, standard, opening, cancellation);
        if (refusal != BallotActRefusal.None)
            return refusal;

        var now = Now;
        var ballot = await BallotOpening.FreezeAsync(db, standard, opening, now, cancellation);
        db.Ballots.Add(ballot);
        standard.FrozenByBallotId = ballot.Id;
        StandardsDesk.Record(db, standard, Stage.Of(ballot.Stage), now, personId, ballot.Id);
        if (!await ActsOfTwo.TryCommitAsync(db, transaction, cancellation))
            return BallotActRefusal.AlreadySettled;
        publicPages.Changed();
        await editing.TellModeAsync(standard.Id);
        return BallotActRefusal.None;
    }

    /// <summary>Proposes to recall an open ballot; a second person confirms.</summary>
    public async Task<BallotActRefusal> ProposeRecallAsync(Guid? personId, string standard, int number, string reason, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var ballot = row is null ? null : await db.Ballots.FirstOrDefaultAsync(b => b.StandardId == row.Id && b.Number == number, cancellation);
        var recall = new RecallParticulars(ballot?.Id ?? Guid.Empty, BallotWords.OneLine(reason));
        var refusal = BallotRefusalText.Of(await acts.ProposeAsync(db, personId, row, ActOfTwo.RecallBallot, recall.ToJson(), cancellation));
        if (refusal == BallotActRefusal.None && ballot is null)
            refusal = BallotActRefusal.NotFound;
        if (refusal == BallotActRefusal.None)
            refusal = BallotRefusalText.Of(BallotTimes.MayRecall(ballot!.State, ballot.ClosesAt, Now));
        if (refusal == BallotActRefusal.None)
            refusal = BallotWords.Check(recall.Reason);
        if (refusal != BallotActRefusal.None)
            return refusal;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return BallotActRefusal.None;
    }

    /// <summary>Recalls a ballot as the second person: nothing is decided, the text thaws, the stage goes back to where it was.</summary>
    public async Task<BallotActRefusal> ConfirmRecallAsync(Guid? personId, Guid proposalId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var taken = await acts.ConfirmAsync(db, personId, proposalId, ActOfTwo.RecallBallot, cancellation);
        if (taken.Proposal is not { } proposal || taken.Standard is not { } standard)
            return BallotRefusalText.Of(taken.Refusal);
        var ballot = await db.Ballots.FirstAsync(b => b.Id == RecallParticulars.FromJson(proposal.Particulars).BallotId, cancellation);
        var now = Now;
        if (BallotTimes.MayRecall(ballot.State, ballot.ClosesAt, now) is { } refusal)
            return BallotRefusalText.Of(refusal);

        ballot.State = BallotState.Recalled;
        ballot.ClosedAt = now;
        ballot.Stamp = Guid.CreateVersion7();
        standard.FrozenByBallotId = null;
        StandardsDesk.Record(db, standard, Stage.Of(ballot.Stage).At("00"), now, personId, ballot.Id);
        if (!await ActsOfTwo.TryCommitAsync(db, transaction, cancellation))
            return BallotActRefusal.AlreadySettled;
        publicPages.Changed();
        await editing.TellModeAsync(standard.Id);
        return BallotActRefusal.None;
    }

    /// <summary>Drops a proposal to open or to recall.</summary>
    public async Task<BallotActRefusal> DropAsync(Guid? personId, Guid proposalId, ActOfTwo act, CancellationToken cancellation = default) =>
        BallotRefusalText.Of(await acts.DropAsync(personId, proposalId, act, cancellation));

    /// <summary>
    /// Casts the vote of the person's organisation. Whose vote it is comes from memberships and the frozen roster alone. A vote is
    /// appended; the last before the closing instant counts.
    /// </summary>
    public async Task<BallotActRefusal> VoteAsync(Guid? personId, string standard, int number, VoteRequest vote, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryVoteAsync(personId, standard, number, vote, cancellation);
            }
            // Two at once took the same number; the unique key let one through, the other takes the next.
            catch (DbUpdateException) when (attempt < VoteAttempts)
            {
            }
        }
    }

    /// <summary>Closes a ballot in which all have voted, or whose time is over.</summary>
    public async Task<BallotActRefusal> CloseAsync(Guid? personId, string standard, int number, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.CloseBallot, cancellation);
        if (!permit.Granted)
            return permit.Verdict == Verdict.NotAtThisStage ? BallotActRefusal.NotOpen : BallotRefusalText.Of(permit.Verdict);
        var ballot = await db.Ballots.Where(b => b.StandardId == row!.Id && b.Number == number).Select(b => b.Id).FirstOrDefaultAsync(cancellation);
        return ballot == Guid.Empty ? BallotActRefusal.NotFound : await closing.CloseAsync(ballot, personId, cancellation);
    }

    private async Task<BallotActRefusal> TryVoteAsync(Guid? personId, string standard, int number, VoteRequest vote, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.Vote, cancellation);
        if (permit.Verdict is not (Verdict.Allowed or Verdict.NotAtThisStage) || row is null || personId is not { } person)
            return BallotRefusalText.Of(permit.Verdict);
        var ballot = await db.Ballots.Include(b => b.Clauses).Include(b => b.Roster).ThenInclude(e => e.Votes).AsSplitQuery()
            .FirstOrDefaultAsync(b => b.StandardId == row.Id && b.Number == number, cancellation);
        if (ballot is null)
            return BallotActRefusal.NotFound;
        if (!permit.Granted)
            return BallotActRefusal.NotOpen;

        var now = Now;
        var entry = await BallotRoster.EntryOfAsync(db, ballot.Roster, row.WorkingGroupId, person, now, cancellation);
        if (BallotTimes.MayVote(ballot.State, ballot.ClosesAt, now, entry?.Recused == true) is { } refusal)
            return BallotRefusalText.Of(refusal);
        if (entry is null)
            return BallotActRefusal.NotOnRoster;
        var check = BallotVote.Check(vote, ballot.Clauses);
        if (check != BallotActRefusal.None)
            return check;
        BallotVote.Append(db, entry, person, vote.Choice!.Value, now);
        await db.SaveChangesAsync(cancellation);
        var said = await BallotVote.AddCommentsAsync(db, permit, entry, vote, now, cancellation);
        if (said != BallotActRefusal.None)
            return said;
        await transaction.CommitAsync(cancellation);
        foreach (var clause in vote.Comments.Select(comment => comment.ClauseId).OfType<Guid>().Distinct())
            feed.Say(clause, ClauseNews.Comments);
        return BallotActRefusal.None;
    }

    private async Task<BallotActRefusal> MayOpenAsync(DraftingDbContext db, StandardRow standard, OpeningParticulars opening, CancellationToken cancellation)
    {
        if (!Stage.Of(standard.Stage).AwaitsBallot || standard.Stage != opening.Stage || standard.FrozenByBallotId is not null)
            return BallotActRefusal.NotAtThisStage;
        return BallotOpening.Check(await BallotOpening.ReadinessAsync(db, standard, Now, cancellation), opening.Days);
    }
}
