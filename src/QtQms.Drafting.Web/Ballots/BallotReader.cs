using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>
/// Reads ballots and keeps them sealed: what must not be seen is not in what it returns. Asks no permission to read the draft:
/// whoever calls it has asked the gate.
/// </summary>
public sealed class BallotReader(IDbContextFactory<DraftingDbContext> contexts, BallotClosing closing, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The ballots of a standard, newest first.</summary>
    public async Task<IReadOnlyList<BallotSummary>> ListAsync(StandardRow standard, Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var provisional in await db.Ballots.Where(b => b.StandardId == standard.Id && b.State == BallotState.Closed).Select(b => b.Id).ToListAsync(cancellation))
            await closing.FinaliseAsync(provisional, cancellation);
        var ballots = await WithVotes(db).Where(b => b.StandardId == standard.Id).OrderByDescending(b => b.Number).ToListAsync(cancellation);
        var list = new List<BallotSummary>();
        foreach (var ballot in ballots)
        {
            var own = await BallotRoster.EntryOfAsync(db, ballot.Roster, standard.WorkingGroupId, personId, Now, cancellation);
            list.Add(new BallotSummary(HeadOf(ballot), own is null || own.Recused ? null : own.Votes.Count > 0));
        }

        return list;
    }

    /// <summary>One ballot for its page, or null.</summary>
    public async Task<BallotView?> FindAsync(StandardRow standard, int number, Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ballot = await WithVotes(db).Include(b => b.Clauses).FirstOrDefaultAsync(b => b.StandardId == standard.Id && b.Number == number, cancellation);
        if (ballot is null)
            return null;
        var outstanding = ballot.State == BallotState.Closed ? await BallotClosing.OutstandingAsync(db, ballot.Id, cancellation) : 0;
        if (ballot.State == BallotState.Closed && outstanding == 0 && await closing.FinaliseAsync(ballot.Id, cancellation))
            return await FindAsync(standard, number, personId, cancellation);

        var head = HeadOf(ballot);
        var own = await BallotRoster.EntryOfAsync(db, ballot.Roster, standard.WorkingGroupId, personId, Now, cancellation);
        var comments = await db.Comments.AsNoTracking().Include(c => c.Dispositions)
            .Where(c => c.BallotId == ballot.Id).OrderBy(c => c.Number).ToListAsync(cancellation);
        return new BallotView(
            head,
            BallotRule.FromJson(ballot.Rule),
            Tally.Returns(ballot.Roster.Select(entry => BallotRoster.Project(entry, [])), ballot.ClosesAt),
            await ClausesAsync(db, standard, ballot, cancellation),
            BallotText.HashOf(ballot.TreeVersion, ballot.Clauses.Select(c => new BallotTextClause(c.ClauseId, c.Number, c.Version, c.Sha256))),
            await db.Releases.Where(r => r.StandardId == standard.Id).OrderByDescending(r => r.Number).Select(r => r.Version).FirstOrDefaultAsync(cancellation),
            own is null ? null : await OwnAsync(db, own, cancellation),
            head.IsCounted ? await PositionsAsync(db, ballot, cancellation) : [],
            [.. comments.Where(c => !head.IsOpen || c.OrganisationId == own?.OrganisationId).Select(c => CommentOf(c, ballot, named: head.IsCounted || c.OrganisationId == own?.OrganisationId))],
            outstanding,
            ballot.State == BallotState.Recalled ? await RecallReasonAsync(db, ballot, cancellation) : null);
    }

    /// <summary>The open ballot of a standard, or null.</summary>
    public async Task<OpenBallot?> OpenAsync(StandardRow standard, Guid? personId, CancellationToken cancellation = default)
    {
        if (standard.FrozenByBallotId is not { } id)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await WithVotes(db).FirstOrDefaultAsync(b => b.Id == id && b.State == BallotState.Open, cancellation) is not { } ballot)
            return null;
        var head = HeadOf(ballot);
        var own = await BallotRoster.EntryOfAsync(db, ballot.Roster, standard.WorkingGroupId, personId, Now, cancellation);
        return new OpenBallot(head.Number, head.ClosesAt, head.Eligible, head.Returned, own?.Name, own?.Votes.Count > 0, own?.Recused == true);
    }

    /// <summary>Whether a ballot could open now, and what stands in the way.</summary>
    public async Task<BallotReadiness> ReadinessAsync(StandardRow standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await BallotOpening.ReadinessAsync(db, standard, Now, cancellation);
    }

    /// <summary>The number of a ballot known by its uid, or null if this standard has no such ballot.</summary>
    public async Task<int?> NumberOfAsync(Guid standardId, Guid ballotId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Ballots.Where(b => b.StandardId == standardId && b.Id == ballotId).Select(b => (int?)b.Number).FirstOrDefaultAsync(cancellation);
    }

    private static IQueryable<BallotRow> WithVotes(DraftingDbContext db) =>
        db.Ballots.AsNoTracking().Include(b => b.Roster).ThenInclude(e => e.Votes).AsSplitQuery();

    private static BallotHead HeadOf(BallotRow ballot)
    {
        var returns = Tally.Returns(ballot.Roster.Select(entry => BallotRoster.Project(entry, [])), ballot.ClosesAt);
        return new BallotHead(
            ballot.Id, ballot.Number, ballot.Question, Stage.Of(ballot.Stage), ballot.State, ballot.OpenedAt, ballot.ClosesAt, ballot.Extended, ballot.ClosedAt,
            returns.Sum(figure => figure.Eligible), returns.Sum(figure => figure.Returned), ballot.Outcome is { } outcome ? BallotOutcome.FromJson(outcome) : null);
    }

    private static async Task<IReadOnlyList<BallotedClause>> ClausesAsync(DraftingDbContext db, StandardRow standard, BallotRow ballot, CancellationToken cancellation)
    {
        var tree = (await DraftReader.TreeAsync(db, standard, cancellation)).Clauses;
        var places = tree.Select((clause, place) => (clause, place)).ToDictionary(at => at.clause.Row.Id, at => at);
        return
        [
            .. ballot.Clauses
                .OrderBy(clause => places.TryGetValue(clause.ClauseId, out var at) ? at.place : int.MaxValue)
                .Select(clause => places.TryGetValue(clause.ClauseId, out var at)
                    ? new BallotedClause(clause.ClauseId, clause.Number, at.clause.Row.Title, at.clause.Row.Slug, at.clause.Depth, clause.Version, clause.Sha256)
                    : new BallotedClause(clause.ClauseId, clause.Number, "removed since", "", 1, clause.Version, clause.Sha256)),
        ];
    }

    private static async Task<OwnVotes> OwnAsync(DraftingDbContext db, RosterEntryRow own, CancellationToken cancellation)
    {
        var people = own.Votes.Select(vote => vote.PersonId).Distinct().ToList();
        var names = await db.Users.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation);
        return new OwnVotes(own.Name, own.Category, own.Recused,
        [
            .. own.Votes.OrderBy(vote => vote.Sequence)
                .Select(vote => new OwnVote(vote.Id, vote.Sequence, vote.Choice, vote.At, names.GetValueOrDefault(vote.PersonId, "a former member"))),
        ]);
    }

    private static async Task<IReadOnlyList<BallotPosition>> PositionsAsync(DraftingDbContext db, BallotRow ballot, CancellationToken cancellation)
    {
        var entries = (await BallotRoster.ProjectAsync(db, ballot, cancellation)).ToDictionary(entry => entry.Id);
        return
        [
            .. ballot.Roster.OrderBy(row => row.Category).ThenBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => new BallotPosition(row.Name, row.Category, row.Recused, entries[row.Id].LastVote(ballot.ClosesAt)?.Choice, entries[row.Id].IsReasoned(ballot.ClosesAt), row.Votes.Count)),
        ];
    }

    // After a recall the comments are there to be answered; whose vote they went with stays sealed with the votes.
    private static BallotComment CommentOf(CommentRow comment, BallotRow ballot, bool named)
    {
        var last = comment.Dispositions.OrderBy(d => d.At).ThenBy(d => d.Id).LastOrDefault();
        return new BallotComment(
            comment.Id, comment.Number, ballot.Roster.FirstOrDefault(entry => entry.OrganisationId == comment.OrganisationId)?.Name ?? "a former member", comment.Category,
            comment.Type, comment.ClauseNumber, comment.Body, named && comment.SupportsNegative, comment.WithdrawnAt is not null, last?.Decision, last?.Reason ?? "");
    }

    private static async Task<string?> RecallReasonAsync(DraftingDbContext db, BallotRow ballot, CancellationToken cancellation) =>
        (await db.ActsOfTwo.AsNoTracking().Where(a => a.StandardId == ballot.StandardId && a.Act == ActOfTwo.RecallBallot && a.Confirmed).ToListAsync(cancellation))
            .Select(act => RecallParticulars.FromJson(act.Particulars))
            .FirstOrDefault(recall => recall.BallotId == ballot.Id)?.Reason;
}
