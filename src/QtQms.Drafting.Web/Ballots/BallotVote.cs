using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Comments;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>What a person sends when voting. Who votes, and in which category, is never taken from here.</summary>
public sealed record VoteRequest(VoteChoice? Choice, IReadOnlyList<VoteComment> Comments);

/// <summary>A comment that comes with a vote; a reason, where the vote disapproves.</summary>
/// <param name="Type">General, technical or editorial; null if the form said nothing of the kind.</param>
/// <param name="ClauseId">The clause, or null for the whole document.</param>
/// <param name="Body">What it says.</param>
public sealed record VoteComment(CommentType? Type, Guid? ClauseId, string Body);

/// <summary>Turns a vote into rows: the vote with the next number of its entry, and its comments, sealed with the ballot.</summary>
internal static class BallotVote
{
    private const int MostComments = 20;

    public static BallotActRefusal Check(VoteRequest vote, IReadOnlyCollection<BallotClauseRow> clauses)
    {
        if (vote.Choice is not { } choice || !Enum.IsDefined(choice))
            return BallotActRefusal.NoChoice;
        if (vote.Comments.Count > MostComments)
            return BallotActRefusal.TooManyComments;
        foreach (var comment in vote.Comments)
        {
            if (CommentRules.Check(comment.Body, "", "") is not null)
                return BallotActRefusal.CommentTooLong;
            if (comment.Type is null || (comment.ClauseId is { } clause && clauses.All(c => c.ClauseId != clause)))
                return BallotActRefusal.CommentMisplaced;
        }

        return BallotActRefusal.None;
    }

    public static VoteRow Append(DraftingDbContext db, RosterEntryRow entry, Guid personId, VoteChoice choice, DateTime now)
    {
        var row = new VoteRow
        {
            Id = Guid.CreateVersion7(),
            RosterEntryId = entry.Id,
            Sequence = 1 + entry.Votes.Select(vote => vote.Sequence).DefaultIfEmpty().Max(),
            PersonId = personId,
            Choice = choice,
            At = now,
        };
        db.Votes.Add(row);
        return row;
    }

    /// <summary>
    /// Adds the comments that are not there already: who votes again, or sends a form twice, says nothing twice.
    /// </summary>
    public static async Task AddCommentsAsync(
        DraftingDbContext db, BallotRow ballot, RosterEntryRow entry, Guid personId, VoteRequest vote, DateTime now, CancellationToken cancellation)
    {
        if (vote.Comments.Count == 0)
            return;
        var clauses = ballot.Clauses.ToDictionary(clause => clause.ClauseId);
        var said = (await db.Comments.AsNoTracking()
            .Where(c => c.BallotId == ballot.Id && c.OrganisationId == entry.OrganisationId && c.WithdrawnAt == null)
            .ToListAsync(cancellation)).Select(c => (c.ClauseId, c.Type, c.Body, c.SupportsNegative)).ToHashSet();
        var number = await db.Comments.Where(c => c.StandardId == ballot.StandardId).MaxAsync(c => (int?)c.Number, cancellation) ?? 0;
        foreach (var comment in vote.Comments)
        {
            var supports = vote.Choice == VoteChoice.Disapprove && comment.Type is CommentType.General or CommentType.Technical;
            if (!said.Add((comment.ClauseId, comment.Type!.Value, comment.Body, supports)))
                continue;
            var clause = comment.ClauseId is { } id ? clauses[id] : null;
            db.Comments.Add(new CommentRow
            {
                Id = Guid.CreateVersion7(),
                StandardId = ballot.StandardId,
                Number = ++number,
                ClauseId = clause?.ClauseId,
                ClauseNumber = clause?.Number ?? "",
                AnchorVersion = clause?.Version ?? 0,
                PersonId = personId,
                OrganisationId = entry.OrganisationId,
                Category = entry.Category,
                Type = comment.Type.Value,
                Body = comment.Body,
                BallotId = ballot.Id,
                SupportsNegative = supports,
                At = now,
            });
        }
    }
}
