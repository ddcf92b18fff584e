using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>Whether a ballot could open now, and what stands in the way.</summary>
/// <param name="Formation">The rule's conditions on the roster, each with its arithmetic.</param>
/// <param name="Organisations">How many voting interests would be on the roster.</param>
/// <param name="CommentsOutstanding">Comments without a disposition.</param>
public sealed record BallotReadiness(IReadOnlyList<Criterion> Formation, int Organisations, int CommentsOutstanding)
{
    /// <summary>What must change first.</summary>
    public IEnumerable<Criterion> Failed => Formation.Where(criterion => criterion is { Binding: true, Holds: false });

    /// <summary>What is shown, and stands in nobody's way.</summary>
    public IEnumerable<Criterion> Warnings => Formation.Where(criterion => criterion is { Binding: false, Holds: false });

    public bool Ready => !Failed.Any() && CommentsOutstanding == 0;
}

/// <summary>What a ballot freezes at its opening. All of it is read inside the opening's own transaction.</summary>
internal static class BallotOpening
{
    /// <summary>The rule new ballots are opened under.</summary>
    public static BallotRule Rule => BallotRules.FourChamber;

    public static async Task<BallotReadiness> ReadinessAsync(DraftingDbContext db, StandardRow standard, DateTime now, CancellationToken cancellation)
    {
        var roster = await BallotRoster.FormAsync(db, standard.WorkingGroupId, now, cancellation);
        return new BallotReadiness(
            Tally.Formation(Rule, Tally.Count(roster.Select(entry => BallotRoster.Project(entry, [])), now)),
            roster.Count,
            await db.Comments.CountAsync(c => c.StandardId == standard.Id && c.WithdrawnAt == null && c.Dispositions.Count == 0, cancellation));
    }

    /// <summary>Why it may not open for so many days, or none.</summary>
    public static BallotActRefusal Check(BallotReadiness readiness, int days) => days switch
    {
        _ when days < Rule.MinDays => BallotActRefusal.TooShort,
        > 365 => BallotActRefusal.TooLong,
        _ when readiness.Failed.Any() => BallotActRefusal.RosterNotFormed,
        _ when readiness.CommentsOutstanding > 0 => BallotActRefusal.CommentsOutstanding,
        _ => BallotActRefusal.None,
    };

    /// <summary>The ballot with rule, roster and every clause as they are now; part of the caller's save.</summary>
    public static async Task<BallotRow> FreezeAsync(
        DraftingDbContext db, StandardRow standard, OpeningParticulars opening, DateTime now, CancellationToken cancellation)
    {
        var tree = await DraftReader.TreeAsync(db, standard, cancellation);
        var texts = await ClauseTexts.ReadAllAsync(db, standard.Id, cancellation);
        var ballot = new BallotRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Number = 1 + (await db.Ballots.Where(b => b.StandardId == standard.Id).MaxAsync(b => (int?)b.Number, cancellation) ?? 0),
            Question = opening.Question,
            Stage = Drafting.Standards.Stage.Of(standard.Stage).At("20").Code,
            Rule = Rule.ToJson(),
            State = BallotState.Open,
            OpenedAt = now,
            ClosesAt = now.AddDays(opening.Days),
            TreeVersion = standard.TreeVersion,
            Stamp = Guid.CreateVersion7(),
            Roster = await BallotRoster.FormAsync(db, standard.WorkingGroupId, now, cancellation),
        };
        ballot.Clauses.AddRange(tree.Clauses.Select(clause => new BallotClauseRow
        {
            BallotId = ballot.Id,
            ClauseId = clause.Row.Id,
            Number = clause.Number,
            Version = texts[clause.Row.Id].Version,
            Sha256 = ReleaseManifest.HashOf(texts[clause.Row.Id].Text),
        }));
        return ballot;
    }
}
