using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Comments;

/// <summary>
/// What can be done with comments (process.md c). Each operation asks the gate first; nobody learns of a comment that is
/// sealed to another organisation, not by a list, a count or an address.
/// </summary>
public sealed class CommentsDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate, ClauseFeed feed, TimeProvider time)
{
    /// <summary>How many comments a page or a margin holds.</summary>
    public const int PageSize = 50;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes a comment.</summary>
    public async Task<CommentAnswer> AddAsync(Guid? personId, string standard, CommentTarget target, CommentWords words, CancellationToken cancellation = default) =>
        await ActAsync(personId, standard, Act.Comment, (db, permit) => AddAsync(db, permit, target, words, Now, cancellation), cancellation);

    /// <summary>
    /// The same within a transaction that the caller holds, with a permit for <see cref="Act.Comment"/>. The caller saves,
    /// commits and then tells the clause's feed.
    /// </summary>
    public static async Task<CommentAnswer> AddAsync(
        DraftingDbContext db, Permit permit, CommentTarget target, CommentWords words, DateTime now, CancellationToken cancellation = default)
    {
        words = words.Tidy();
        if (words.Type is not { } type || !Enum.IsDefined(type))
            return new CommentAnswer(CommentsRefusal.TypeMissing);
        if (CommentRules.Check(words.Body, words.ProposedChange, "") is { } rule)
            return new CommentAnswer(CommentsRefusalText.Of(rule));
        var standard = permit.Standard!;
        var (place, refusal) = await CommentPlace.FindAsync(db, standard, target, cancellation);
        if (place is null)
            return new CommentAnswer(refusal);
        var seat = permit.Seat!;
        var ballotId = standard.FrozenByBallotId;
        var number = 1 + (await db.Comments.Where(c => c.StandardId == standard.Id).MaxAsync(c => (int?)c.Number, cancellation) ?? 0);
        db.Comments.Add(new CommentRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Number = number,
            ClauseId = place.ClauseId,
            ClauseNumber = place.ClauseNumber,
            PersonId = permit.Standing.PersonId!.Value,
            OrganisationId = seat.OrganisationId,
            Category = seat.Category,
            Type = type,
            Body = words.Body,
            ProposedChange = words.ProposedChange,
            Quote = place.Quote,
            AnchorVersion = place.Version,
            AnchorStart = place.Words?.Start,
            AnchorEnd = place.Words?.End,
            BallotId = ballotId,
            SupportsNegative = ballotId is not null && words.SupportsNegative,
            At = now,
        });
        await db.SaveChangesAsync(cancellation);
        return new CommentAnswer(CommentsRefusal.None, number, place.ClauseId);
    }

    /// <summary>Replies to a comment. While a ballot is open only to a comment under its seal, since a reply elsewhere would be read by all.</summary>
    public Task<CommentAnswer> ReplyAsync(Guid? personId, string standard, int number, string body, CancellationToken cancellation = default) =>
        OnCommentAsync(personId, standard, Act.Comment, number, (db, permit, comment) =>
        {
            body = CommentWords.Tidy(body).Trim();
            if (comment.WithdrawnAt is not null)
                return CommentsRefusal.AlreadyWithdrawn;
            if (permit.Standard!.FrozenByBallotId is { } ballot && comment.BallotId != ballot)
                return CommentsRefusal.RepliesWait;
            if (CommentRules.CheckReply(body) is { } rule)
                return CommentsRefusalText.Of(rule);
            var person = permit.Standing.PersonId!.Value;
            if (comment.Replies.MaxBy(r => r.Id) is not { } last || last.PersonId != person || last.Body != body)
                db.Add(new ReplyRow { Id = Guid.CreateVersion7(), CommentId = comment.Id, PersonId = person, Body = body, At = Now });
            return CommentsRefusal.None;
        }, cancellation);

    /// <summary>Answers a comment with a disposition. A changed mind is a further event; the last one counts.</summary>
    public Task<CommentAnswer> DecideAsync(
        Guid? personId, string standard, int number, Disposition? decision, string reason, CancellationToken cancellation = default) =>
        OnCommentAsync(personId, standard, Act.Dispose, number, (db, permit, comment) =>
        {
            reason = CommentWords.Tidy(reason).Trim();
            if (decision is not { } decided || !Enum.IsDefined(decided))
                return CommentsRefusal.DecisionMissing;
            if (CommentRules.CheckDisposition(decided, reason, byAuthor: false, comment.WithdrawnAt is not null) is { } rule)
                return CommentsRefusalText.Of(rule);
            var last = comment.Dispositions.MaxBy(d => d.Id);
            if (last is null || last.Decision != decided || last.Reason != reason)
                Append(db, comment, decided, reason, permit.Standing.PersonId!.Value);
            return CommentsRefusal.None;
        }, cancellation);

    /// <summary>Takes a comment back. Its author may at any stage, as long as a member.</summary>
    public Task<CommentAnswer> WithdrawAsync(Guid? personId, string standard, int number, CancellationToken cancellation = default) =>
        OnCommentAsync(personId, standard, Act.ReadDraft, number, (db, _, comment) =>
        {
            const string Reason = "Withdrawn by its author.";
            var byAuthor = comment.PersonId == personId;
            if (CommentRules.CheckDisposition(Disposition.Withdrawn, Reason, byAuthor, comment.WithdrawnAt is not null) is { } rule)
                return CommentsRefusalText.Of(rule);
            comment.WithdrawnAt = Now;
            Append(db, comment, Disposition.Withdrawn, Reason, comment.PersonId);
            return CommentsRefusal.None;
        }, cancellation);

    /// <summary>The comments on a clause that this person sees, with its text; null for whoever may not read it.</summary>
    public async Task<ClauseComments?> OfClauseAsync(Guid? personId, string standard, Guid clauseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var permit = await ReadAsync(db, personId, standard, cancellation);
        if (!permit.Granted || !await db.Clauses.IgnoreQueryFilters().AnyAsync(c => c.Id == clauseId && c.StandardId == permit.Standard!.Id, cancellation))
            return null;
        var seen = CommentSight.Seen(db, permit.Standard!.Id, permit.Seat!).AsNoTracking().Where(c => c.ClauseId == clauseId && c.WithdrawnAt == null);
        var total = await seen.CountAsync(cancellation);
        var rows = await WithThread(seen.OrderBy(c => c.Dispositions.Count > 0).ThenByDescending(c => c.Number).Take(PageSize)).ToListAsync(cancellation);

        // After the comments: a text read before them could be older than their anchors.
        var text = await ClauseTexts.ReadAsync(db, clauseId, cancellation: cancellation);
        var tree = await DraftReader.TreeAsync(db, permit.Standard!, cancellation);
        var views = await CommentViews.OfAsync(db, permit, tree, rows, text, cancellation);
        return new ClauseComments(text, [.. views.OrderBy(v => v.IsOrphaned).ThenBy(v => v.Words?.Start ?? -1).ThenBy(v => v.Number)], total, CommentRights.Of(permit, Now));
    }

    /// <summary>One comment, or null when there is none that this person sees.</summary>
    public async Task<CommentView?> FindAsync(Guid? personId, string standard, int number, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var permit = await ReadAsync(db, personId, standard, cancellation);
        if (!permit.Granted)
            return null;
        var row = await WithThread(CommentSight.Seen(db, permit.Standard!.Id, permit.Seat!).AsNoTracking()).FirstOrDefaultAsync(c => c.Number == number, cancellation);
        if (row is null)
            return null;
        var text = row.ClauseId is { } clauseId ? await ClauseTexts.ReadAsync(db, clauseId, cancellation: cancellation) : null;
        var tree = await DraftReader.TreeAsync(db, permit.Standard!, cancellation);
        return (await CommentViews.OfAsync(db, permit, tree, [row], text, cancellation))[0];
    }

    /// <summary>A page of the comments on a standard, in reading order: the one asked for, else the one with that comment; null for whoever may not read them.</summary>
    public async Task<CommentList?> ListAsync(
        Guid? personId, string standard, CommentFilter filter, int? page = null, int? number = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var permit = await ReadAsync(db, personId, standard, cancellation);
        return permit.Granted ? await CommentLines.ReadAsync(db, permit, filter, page, number, Now, cancellation) : null;
    }

    /// <summary>How many comments wait for a disposition, as far as this person sees them; none for outsiders.</summary>
    public async Task<int> OpenAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var permit = await ReadAsync(db, personId, standard, cancellation);
        return permit.Granted ? await CommentSight.Seen(db, permit.Standard!.Id, permit.Seat!).Open().CountAsync(cancellation) : 0;
    }

    /// <summary>The same by clause; those on the whole document are not in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> OpenByClauseAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var permit = await ReadAsync(db, personId, standard, cancellation);
        if (!permit.Granted)
            return new Dictionary<Guid, int>();
        return await CommentSight.Seen(db, permit.Standard!.Id, permit.Seat!).Open()
            .Where(c => c.ClauseId != null)
            .GroupBy(c => c.ClauseId!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
    }

    private static IQueryable<CommentRow> WithThread(IQueryable<CommentRow> comments) =>
        comments.Include(c => c.Replies).Include(c => c.Dispositions).AsSplitQuery();

    private void Append(DraftingDbContext db, CommentRow comment, Disposition decision, string reason, Guid personId) =>
        db.Add(new DispositionRow { Id = Guid.CreateVersion7(), CommentId = comment.Id, Decision = decision, Reason = reason, PersonId = personId, At = Now });

    private async Task<Permit> ReadAsync(DraftingDbContext db, Guid? personId, string standard, CancellationToken cancellation) =>
        await gate.AskAsync(db, personId, await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation), Act.ReadDraft, cancellation);

    private Task<CommentAnswer> OnCommentAsync(
        Guid? personId, string standard, Act act, int number, Func<DraftingDbContext, Permit, CommentRow, CommentsRefusal> change, CancellationToken cancellation) =>
        ActAsync(personId, standard, act, async (db, permit) =>
        {
            var comment = await WithThread(CommentSight.Seen(db, permit.Standard!.Id, permit.Seat!)).FirstOrDefaultAsync(c => c.Number == number, cancellation);
            var refusal = comment is null ? CommentsRefusal.NotFound : change(db, permit, comment);
            if (refusal == CommentsRefusal.None)
                await db.SaveChangesAsync(cancellation);
            return new CommentAnswer(refusal, number, comment?.ClauseId);
        }, cancellation);

    private async Task<CommentAnswer> ActAsync(
        Guid? personId, string standard, Act act, Func<DraftingDbContext, Permit, Task<CommentAnswer>> change, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, act, cancellation);
        if (!permit.Granted)
            return new CommentAnswer(CommentsRefusalText.Of(permit.Verdict));
        var answer = await change(db, permit);
        if (!answer.Done)
            return answer;
        await transaction.CommitAsync(cancellation);
        if (answer.ClauseId is { } clauseId)
            feed.Say(clauseId, ClauseNews.Comments);
        return answer;
    }
}
