using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Releases;

/// <summary>Publishing: one person proposes, another confirms, and what was proposed is what is published.</summary>
public sealed class ReleasesDesk(
    IDbContextFactory<DraftingDbContext> contexts, ActsOfTwo acts, ReleasePublisher publisher, PublicCache publicPages)
{
    /// <summary>The longest note, in characters.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>What can be proposed now and what waits. The caller has asked the gate.</summary>
    public async Task<PublishTable> TableAsync(StandardRow standard, CancellationToken cancellation = default)
    {
        var waiting = (await acts.WaitingAsync(standard.Id, cancellation)).FirstOrDefault(act => act.Act == ActOfTwo.Publish);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var next = await ReleasePublisher.NextNameAsync(db, standard, cancellation);
        var ballots = new List<BallotChoice>();
        foreach (var ballot in await Closed(db, standard.Id).ToListAsync(cancellation))
        {
            var refusal = await RefusalOfAsync(db, standard, ballot, cancellation);
            if (refusal is not (ReleaseRefusal.BallotNotPassed or ReleaseRefusal.AlreadyReleased))
                ballots.Add(new BallotChoice(ballot.Id, ballot.Number, ballot.Question, refusal));
        }

        var proposal = waiting is null ? null : ReleaseProposal.FromJson(waiting.Particulars);
        var now = proposal is null ? null : await StateAsync(db, standard, proposal.BallotId, proposal.Note, cancellation);
        return new PublishTable(next?.ToString(), IsPublication(standard), ballots, waiting, proposal, proposal is not null && now?.PublishesSameAs(proposal) != true);
    }

    /// <summary>Proposes to publish the text of a passed ballot or, without one, the text as it stands.</summary>
    public async Task<ReleaseAnswer> ProposeAsync(Guid? personId, string standard, Guid? ballotId, string note, CancellationToken cancellation = default)
    {
        if (note.Length > MaxNoteLength)
            return new ReleaseAnswer(ReleaseRefusal.NoteTooLong);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        if (row is null || await StateAsync(db, row, ballotId, note.Trim(), cancellation) is not { } state)
            return row is null ? ReleaseAnswer.Of(ActOfTwoRefusal.NotPermitted) : await NoStateAsync(db, personId, row, cancellation);
        await DropStaleAsync(db, personId, row, cancellation);
        var proposed = await acts.ProposeAsync(db, personId, row, ActOfTwo.Publish, state.ToJson(), cancellation);
        if (proposed != ActOfTwoRefusal.None)
            return ReleaseAnswer.Of(proposed);
        var refusal = await CheckAsync(db, row, state, cancellation);
        if (refusal != ReleaseRefusal.None)
            return new ReleaseAnswer(refusal);
        return await ActsOfTwo.TryCommitAsync(db, transaction, cancellation)
            ? new ReleaseAnswer(ReleaseRefusal.None, Version: state.Version)
            : ReleaseAnswer.Of(ActOfTwoRefusal.AlreadySettled);
    }

    /// <summary>Confirms as the second person: the proposal is settled and the release published in one commit.</summary>
    public async Task<ReleaseAnswer> ConfirmAsync(Guid? personId, Guid proposalId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var taken = await acts.ConfirmAsync(db, personId, proposalId, ActOfTwo.Publish, cancellation);
        if (taken.Proposal is not { } act || taken.Standard is not { } standard)
            return ReleaseAnswer.Of(taken.Refusal);
        var proposal = ReleaseProposal.FromJson(act.Particulars);
        if (await StateAsync(db, standard, proposal.BallotId, proposal.Note, cancellation) is not { } now || !now.PublishesSameAs(proposal))
            return new ReleaseAnswer(ReleaseRefusal.TextMoved);
        var refusal = await CheckAsync(db, standard, proposal, cancellation);
        if (refusal != ReleaseRefusal.None)
            return new ReleaseAnswer(refusal);
        var order = new ReleaseOrder(standard, await BallotAsync(db, standard.Id, proposal.BallotId, cancellation), proposal.Note, act.ProposedBy, personId);
        var release = await publisher.PublishAsync(db, order, cancellation);
        if (!await ActsOfTwo.TryCommitAsync(db, transaction, cancellation))
            return ReleaseAnswer.Of(ActOfTwoRefusal.AlreadySettled);
        publicPages.Changed();
        return new ReleaseAnswer(ReleaseRefusal.None, Version: release.Version);
    }

    /// <summary>Drops a proposal.</summary>
    public async Task<ReleaseAnswer> DropAsync(Guid? personId, Guid proposalId, CancellationToken cancellation = default) =>
        ReleaseAnswer.Of(await acts.DropAsync(personId, proposalId, ActOfTwo.Publish, cancellation));

    private static IQueryable<BallotRow> Closed(DraftingDbContext db, Guid standardId) =>
        db.Ballots.AsNoTracking().Include(b => b.Clauses)
            .Where(b => b.StandardId == standardId && b.Outcome != null && (b.State == BallotState.Closed || b.State == BallotState.Final))
            .OrderByDescending(b => b.Number);

    private static async Task<BallotRow?> BallotAsync(DraftingDbContext db, Guid standardId, Guid? id, CancellationToken cancellation) =>
        id is null ? null : await db.Ballots.AsNoTracking().Include(b => b.Clauses).FirstOrDefaultAsync(b => b.StandardId == standardId && b.Id == id, cancellation);

    /// <summary>What would be published now; null where nothing is released at this stage.</summary>
    private static async Task<ReleaseProposal?> StateAsync(DraftingDbContext db, StandardRow standard, Guid? ballotId, string note, CancellationToken cancellation)
    {
        if (await ReleasePublisher.NextNameAsync(db, standard, cancellation) is not { } name)
            return null;
        var ballot = await BallotAsync(db, standard.Id, ballotId, cancellation);
        var texts = ballot is null
            ? await db.Clauses.AsNoTracking().Where(c => c.StandardId == standard.Id).ToDictionaryAsync(c => c.Id, c => c.Version, cancellation)
            : ballot.Clauses.ToDictionary(c => c.ClauseId, c => c.Version);
        return new ReleaseProposal(name.ToString(), ballotId, note, ballot?.TreeVersion ?? standard.TreeVersion, texts);
    }

    private static async Task<ReleaseRefusal> CheckAsync(DraftingDbContext db, StandardRow standard, ReleaseProposal proposal, CancellationToken cancellation)
    {
        if (proposal.BallotId is null)
            return IsPublication(standard) ? ReleaseRefusal.NeedsBallot : ReleaseRefusal.None;
        var ballot = await BallotAsync(db, standard.Id, proposal.BallotId, cancellation);
        return ballot is null ? ReleaseRefusal.BallotNotPassed : await RefusalOfAsync(db, standard, ballot, cancellation);
    }

    private static async Task<ReleaseRefusal> RefusalOfAsync(DraftingDbContext db, StandardRow standard, BallotRow ballot, CancellationToken cancellation)
    {
        if (ballot.State is not (BallotState.Closed or BallotState.Final) || ballot.Outcome is null
            || BallotOutcome.FromJson(ballot.Outcome).Result != BallotResult.Approved
            || (IsPublication(standard) && !ballot.Stage.StartsWith("50", StringComparison.Ordinal)))
            return ReleaseRefusal.BallotNotPassed;
        if (await db.Comments.AnyAsync(c => c.BallotId == ballot.Id && c.WithdrawnAt == null && c.Dispositions.Count == 0, cancellation))
            return ReleaseRefusal.CommentsOpen;
        if (await db.Releases.AnyAsync(r => r.BallotId == ballot.Id, cancellation))
            return ReleaseRefusal.AlreadyReleased;
        return ballot.TreeVersion == standard.TreeVersion ? ReleaseRefusal.None : ReleaseRefusal.TreeMoved;
    }

    // What the committee or the enquiry approved is not yet what is published: that is what the approval stage is for.
    private static bool IsPublication(StandardRow standard) => ReleasePhases.At(standard.Stage)?.NeedsBallot() == true;

    private async Task<ReleaseAnswer> NoStateAsync(DraftingDbContext db, Guid? personId, StandardRow standard, CancellationToken cancellation)
    {
        var refusal = await acts.ProposeAsync(db, personId, standard, ActOfTwo.Publish, "{}", cancellation);
        return refusal == ActOfTwoRefusal.None ? new ReleaseAnswer(ReleaseRefusal.NotAtThisStage) : ReleaseAnswer.Of(refusal);
    }

    // A proposal whose text has moved can never be confirmed: a newer one takes its place.
    private async Task DropStaleAsync(DraftingDbContext db, Guid? personId, StandardRow standard, CancellationToken cancellation)
    {
        var act = await db.ActsOfTwo.AsNoTracking().FirstOrDefaultAsync(a => a.StandardId == standard.Id && a.Act == ActOfTwo.Publish && a.SettledAt == null, cancellation);
        if (act is null)
            return;
        var proposal = ReleaseProposal.FromJson(act.Particulars);
        var now = await StateAsync(db, standard, proposal.BallotId, proposal.Note, cancellation);
        if (now?.PublishesSameAs(proposal) != true && await acts.DropAsync(db, personId, act.Id, ActOfTwo.Publish, cancellation) == ActOfTwoRefusal.None)
            await db.SaveChangesAsync(cancellation);
    }
}
