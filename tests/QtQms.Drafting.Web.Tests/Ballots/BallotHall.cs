using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Ballots;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Tests.Ballots;

/// <summary>A portal of its own whose clock the test moves, with the standard registered for its committee ballot.</summary>
public sealed class BallotHall : IAsyncDisposable
{
    public const string Convenor = "carla@demo.example";
    public const string Secretary = "samir@demo.example";
    public const string List = $"/standards/{Portal.Standard}/ballots";

    private BallotHall(Portal portal, FakeTimeProvider clock) => (Portal, Clock) = (portal, clock);

    public static IReadOnlyList<string> Voters { get; } =
        [.. DemoPeople.All.Where(person => person.Roles.HasFlag(Role.Voter) && !person.Outsider).Select(person => person.Email)];

    public Portal Portal { get; }

    public FakeTimeProvider Clock { get; }

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public BallotsDesk Desk => Portal.Services.GetRequiredService<BallotsDesk>();

    public BallotClosing Closing => Portal.Services.GetRequiredService<BallotClosing>();

    public static async Task<BallotHall> StartAsync(bool onKestrel = false, string stage = "30.00")
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(1));
        var hall = new BallotHall(await Portal.StartAsync(clock, onKestrel), clock);
        await using var db = hall.Portal.Database();
        var standard = await db.Standards.SingleAsync();
        standard.Stage = stage;
        await db.SaveChangesAsync();
        return hall;
    }

    /// <summary>A hall in which the first ballot is open.</summary>
    public static async Task<BallotHall> OpenAsync(bool onKestrel = false)
    {
        var hall = await StartAsync(onKestrel);
        await hall.OpenBallotAsync();
        return hall;
    }

    /// <summary>Opens a ballot by two people.</summary>
    public async Task OpenBallotAsync()
    {
        Assert.Equal(BallotActRefusal.None, await Desk.ProposeOpeningAsync(await PersonAsync(Convenor), Portal.Standard, "Shall it go on?", 28));
        Assert.Equal(BallotActRefusal.None, await Desk.ConfirmOpeningAsync(await PersonAsync(Secretary), await WaitingAsync(ActOfTwo.OpenBallot)));
    }

    public async Task<Guid> PersonAsync(string email)
    {
        await using var db = Portal.Database();
        return await db.Users.Where(p => p.Email == email).Select(p => p.Id).SingleAsync();
    }

    public async Task<Guid> WaitingAsync(ActOfTwo act)
    {
        await using var db = Portal.Database();
        return await db.ActsOfTwo.Where(a => a.Act == act && a.SettledAt == null).Select(a => a.Id).SingleAsync();
    }

    public async Task<BallotActRefusal> VoteAsync(string email, VoteChoice choice, params VoteComment[] comments) =>
        await Desk.VoteAsync(await PersonAsync(email), Portal.Standard, 1, new VoteRequest(choice, comments));

    /// <summary>All twelve vote.</summary>
    public async Task EverybodyVotesAsync(VoteChoice choice = VoteChoice.Approve)
    {
        foreach (var voter in Voters)
            Assert.Equal(BallotActRefusal.None, await VoteAsync(voter, choice));
    }

    public async Task<BallotRow> BallotAsync(int number = 1)
    {
        await using var db = Portal.Database();
        return await db.Ballots.Include(b => b.Clauses).Include(b => b.Roster).ThenInclude(e => e.Votes).AsSplitQuery().SingleAsync(b => b.Number == number);
    }

    public async Task<BallotOutcome> OutcomeAsync() => BallotOutcome.FromJson((await BallotAsync()).Outcome!);

    public async Task<(string Stage, Guid? Frozen)> StandardAsync()
    {
        await using var db = Portal.Database();
        var standard = await db.Standards.SingleAsync();
        return (standard.Stage, standard.FrozenByBallotId);
    }

    public static VoteComment Technical(string body) => new(CommentType.Technical, null, body);

    /// <summary>Lets the portal's own clock run until what is awaited has come.</summary>
    public async Task TickUntilAsync(Func<Task<bool>> come)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await come())
        {
            limit.Token.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, limit.Token);
        }
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
