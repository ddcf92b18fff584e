using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Members;

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
        return vote.Comments.All(comment => comment.ClauseId is not { } clause || clauses.Any(c => c.ClauseId == clause))
            ? BallotActRefusal.None
            : BallotActRefusal.CommentMisplaced;
    }

    public static void Append(DraftingDbContext db, RosterEntryRow entry, Guid personId, VoteChoice choice, DateTime now)
    {
        db.Votes.Add(new VoteRow
        {
            Id = Guid.CreateVersion7(),
            RosterEntryId = entry.Id,
            Sequence = 1 + entry.Votes.Select(vote => vote.Sequence).DefaultIfEmpty().Max(),
            PersonId = personId,
            Choice = choice,
            At = now,
        });
    }

    /// <summary>
    /// Adds the comments that are not there already: who votes again, or sends a form twice, says nothing twice. They speak for
    /// the roster's entry, whatever has become of the organisation since.
    /// </summary>
    public static async Task<BallotActRefusal> AddCommentsAsync(
        DraftingDbContext db, Permit permit, RosterEntryRow entry, VoteRequest vote, DateTime now, CancellationToken cancellation)
    {
        if (vote.Comments.Count == 0)
            return BallotActRefusal.None;
        var said = (await db.Comments.AsNoTracking()
            .Where(c => c.BallotId == entry.BallotId && c.OrganisationId == entry.OrganisationId && c.WithdrawnAt == null)
            .ToListAsync(cancellation)).Select(c => (c.ClauseId, c.Type, c.Body, c.SupportsNegative)).ToHashSet();
        var speaker = permit with { Seat = permit.Seat! with { OrganisationId = entry.OrganisationId, Category = entry.Category } };
        foreach (var comment in vote.Comments)
        {
            var supports = vote.Choice == VoteChoice.Disapprove && comment.Type is CommentType.General or CommentType.Technical;
            if (comment.Type is { } type && !said.Add((comment.ClauseId, type, comment.Body, supports)))
                continue;
            var target = comment.ClauseId is { } clause ? new ClauseAsWhole(clause) : CommentTarget.Document;
            var answer = await CommentsDesk.AddAsync(db, speaker, target, new CommentWords(comment.Type, comment.Body, SupportsNegative: supports), now, cancellation);
            if (!answer.Done)
                return answer.Refusal is CommentsRefusal.BodyTooLong or CommentsRefusal.NotText ? BallotActRefusal.CommentTooLong : BallotActRefusal.CommentMisplaced;
        }

        return BallotActRefusal.None;
    }
}
