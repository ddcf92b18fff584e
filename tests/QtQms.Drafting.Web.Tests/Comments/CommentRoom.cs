using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Comments;

/// <summary>What tests of comments ask of a portal: its desk, its people by name, its clauses, an open ballot.</summary>
public sealed class CommentRoom(Portal portal)
{
    public const string Slug = "impact-assessment";

    private long _sequence;

    public CommentsDesk Desk => portal.Services.GetRequiredService<CommentsDesk>();

    public async Task<Guid?> PersonAsync(string? name)
    {
        if (name is null)
            return null;
        await using var db = portal.Database();
        return await db.Users.Where(p => p.Email == $"{name}@demo.example").Select(p => p.Id).SingleAsync();
    }

    public async Task<ClauseRow> ClauseAsync(string slug = Slug)
    {
        await using var db = portal.Database();
        return await db.Clauses.AsNoTracking().SingleAsync(c => c.Slug == slug);
    }

    public async Task<ClauseText> TextAsync(string slug = Slug)
    {
        var clause = await ClauseAsync(slug);
        await using var db = portal.Database();
        return await ClauseTexts.ReadAsync(db, clause.Id);
    }

    public async Task<CommentAnswer> AddAsync(string? name, CommentTarget target, string body = "Say which moment.", string change = "", CommentType? type = CommentType.Technical) =>
        await Desk.AddAsync(await PersonAsync(name), Portal.Standard, target, new CommentWords(type, body, change, SupportsNegative: true));

    public async Task<CommentAnswer> AddOnClauseAsync(string? name, string body = "Say which moment.") =>
        await AddAsync(name, new ClauseAsWhole((await ClauseAsync()).Id), body);

    /// <summary>Comments on the first occurrence of these words of the source.</summary>
    public async Task<int> AddOnWordsAsync(string name, string words)
    {
        var text = await TextAsync();
        var from = text.Text.IndexOf(words, StringComparison.Ordinal);
        var answer = await AddAsync(name, new SelectedSource(text.ClauseId, text.Version, from, from + words.Length));
        Assert.Equal(CommentsRefusal.None, answer.Refusal);
        return answer.Number;
    }

    public async Task<CommentAnswer> DecideAsync(string? name, int number, Disposition? decision, string reason = "Because.") =>
        await Desk.DecideAsync(await PersonAsync(name), Portal.Standard, number, decision, reason);

    public async Task<CommentAnswer> ReplyAsync(string? name, int number, string body = "Agreed.") =>
        await Desk.ReplyAsync(await PersonAsync(name), Portal.Standard, number, body);

    public async Task<CommentAnswer> WithdrawAsync(string? name, int number) =>
        await Desk.WithdrawAsync(await PersonAsync(name), Portal.Standard, number);

    public async Task<CommentView?> FindAsync(string? name, int number) => await Desk.FindAsync(await PersonAsync(name), Portal.Standard, number);

    public async Task<CommentList?> ListAsync(string? name, CommentFilter? filter = null, int? page = null) =>
        await Desk.ListAsync(await PersonAsync(name), Portal.Standard, filter ?? new CommentFilter(), page);

    public async Task<ClauseComments?> OfClauseAsync(string? name) =>
        await Desk.OfClauseAsync(await PersonAsync(name), Portal.Standard, (await ClauseAsync()).Id);

    /// <summary>Moves the standard to a stage.</summary>
    public async Task StageAsync(string code)
    {
        await using var db = portal.Database();
        await db.Standards.ExecuteUpdateAsync(set => set.SetProperty(s => s.Stage, code));
    }

    /// <summary>Opens a ballot, as the ballots desk leaves it.</summary>
    public async Task<Guid> OpenBallotAsync()
    {
        await using var db = portal.Database();
        var standard = await db.Standards.SingleAsync();
        var ballot = new BallotRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Number = 1,
            Question = "Committee draft?",
            Stage = "30.20",
            Rule = "{}",
            State = BallotState.Open,
            OpenedAt = DateTime.UtcNow,
            ClosesAt = DateTime.UtcNow.AddDays(30),
        };
        db.Ballots.Add(ballot);
        (standard.Stage, standard.FrozenByBallotId) = ("30.20", ballot.Id);
        await db.SaveChangesAsync();
        return ballot.Id;
    }

    /// <summary>Ends it.</summary>
    public async Task CloseBallotAsync(Guid ballotId, BallotState state)
    {
        await using var db = portal.Database();
        await db.Ballots.Where(b => b.Id == ballotId).ExecuteUpdateAsync(set => set.SetProperty(b => b.State, state));
        await db.Standards.ExecuteUpdateAsync(set => set.SetProperty(s => s.FrozenByBallotId, (Guid?)null).SetProperty(s => s.Stage, "30.60"));
    }

    /// <summary>Replaces a stretch of the clause's newest text, through its session.</summary>
    public async Task EditAsync(int from, int to, string insert)
    {
        var sessions = portal.Services.GetRequiredService<EditingSessions>();
        var clauseId = (await ClauseAsync()).Id;
        var (text, version) = (await sessions.OfAsync(clauseId)).Head;
        var change = ChangeSet.Replace(text.Length, from, to, insert);
        var answer = await sessions.PushAsync(clauseId, "here", (await PersonAsync("edith"))!.Value, "test", version, [new Update("test", ++_sequence, change)]);
        Assert.Null(answer.Refusal);
    }

    /// <summary>Replaces the first occurrence of words.</summary>
    public async Task EditAsync(string words, string insert)
    {
        var from = (await TextAsync()).Text.IndexOf(words, StringComparison.Ordinal);
        await EditAsync(from, from + words.Length, insert);
    }

    /// <summary>The words of the newest text that a comment is on; null when they are gone.</summary>
    public async Task<string?> WordsOfAsync(int number)
    {
        var comments = (await OfClauseAsync("ana"))!;
        return comments.Comments.Single(c => c.Number == number).Words is { } words ? comments.Text.Text[words.Start..words.End] : null;
    }
}
