using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>What is kept of who wrote follows the log, whoever interrupts it, and can be made again from it.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private Portal _portal = null!;
    private Guid _clause;
    private readonly Dictionary<string, long> _changes = [];
    private long _sequence;

    private ClauseFollower Follower => _portal.Services.GetRequiredService<ClauseFollower>();

    public async Task InitializeAsync()
    {
        // The worker never comes: what is followed here, this test follows.
        _portal = await Portal.StartAsync(_clock, settings: new Dictionary<string, string> { ["Drafting:FollowSeconds"] = "1000000" });
        await using var db = _portal.Database();
        _clause = await db.Clauses.Where(c => c.Slug == "scope").Select(c => c.Id).SingleAsync();
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public async Task Sitting_EndsWithAPauseOfTenMinutes(int secondsOver, int sittings)
    {
        await WriteAsync("ana", "One. ");
        _clock.Advance(TimeSpan.FromSeconds(600 + secondsOver));
        await WriteAsync("ana", "Two. ");
        await FollowAsync();

        await using var db = _portal.Database();
        Assert.Equal(sittings, await db.Sittings.CountAsync());
        Assert.Equal((2, 10, 0), (await db.Sittings.SumAsync(s => s.Revisions), await db.Sittings.SumAsync(s => s.Inserted), await db.Sittings.SumAsync(s => s.Deleted)));
    }

    [Fact]
    public async Task Sittings_OfSeveralPeople_Overlap()
    {
        await WriteAsync("ana", "A");
        await WriteAsync("ivo", "I");
        await WriteAsync("ana", "A");
        await FollowAsync();

        await using var db = _portal.Database();
        Assert.Equal([(1, 3), (2, 2)], await db.Sittings.OrderBy(s => s.FirstVersion).Select(s => new ValueTuple<long, long>(s.FirstVersion, s.LastVersion)).ToListAsync());
    }

    [Fact]
    public async Task Following_InManyGoes_OneGo_AndAgainFromNothing_IsTheSame()
    {
        for (var turn = 0; turn < 12; turn++)
        {
            await WriteAsync(turn % 3 == 0 ? "ivo" : "ana", $"Turn {turn}. ");
            _clock.Advance(TimeSpan.FromMinutes(turn % 4 == 0 ? 11 : 3));
            await FollowAsync();
            await FollowAsync();
        }

        var inManyGoes = await KeptAsync();
        await using var db = _portal.Database();
        await db.Authorships.ExecuteDeleteAsync();
        await FollowAsync();
        Assert.Equal(inManyGoes, await KeptAsync());
        await db.Authorships.ExecuteDeleteAsync();
        await db.Sittings.ExecuteDeleteAsync();
        await FollowAsync();
        Assert.Equal(inManyGoes, await KeptAsync());
    }

    [Fact]
    public async Task WordsCutAndPutInAgain_StayTheirAuthors_AlsoWhenFollowedBetween()
    {
        await WriteAsync("ivo", "What Ivo wrote.\nMore of it.\n");
        await using var db = _portal.Database();
        var before = (await ClauseFollower.ReadAsync(db, _clause))!.Spans.Write();
        foreach (var follows in (bool[])[false, true])
        {
            // A deletion that is undone.
            await ChangeAsync("ana", 0, 16, "");
            if (follows)
                await FollowAsync();
            await ChangeAsync("ana", 0, 0, "What Ivo wrote.\n");
            Assert.Equal(before, (await ClauseFollower.ReadAsync(db, _clause))!.Spans.Write());
        }

        // Another editor typed the same.
        await ChangeAsync("ana", 0, 16, "");
        await ChangeAsync("petra", 0, 0, "What Ivo wrote.\n");
        Assert.NotEqual(before, (await ClauseFollower.ReadAsync(db, _clause))!.Spans.Write());
    }

    [Fact]
    public async Task Author_IsWhomThePersonSpokeForWhenWriting()
    {
        var ana = await PersonAsync("ana");
        await WriteAsync("ana", "Before. ");
        _clock.Advance(TimeSpan.FromHours(2));
        await using (var db = _portal.Database())
        {
            var seat = await db.Memberships.SingleAsync(m => m.PersonId == ana);
            var agency = await db.Organisations.SingleAsync(o => o.Name == "Federal Cyber Agency");
            seat.Until = _clock.GetUtcNow().UtcDateTime;
            db.Memberships.Add(new() { Id = Guid.CreateVersion7(), PersonId = ana, OrganisationId = agency.Id, WorkingGroupId = seat.WorkingGroupId, Roles = seat.Roles, From = seat.Until.Value });
            await db.SaveChangesAsync();
        }

        await WriteAsync("ana", "After. ");
        await using var after = _portal.Database();
        var spans = (await ClauseFollower.ReadAsync(after, _clause))!.Spans;
        Assert.Equal([Category.Government, Category.Academia, null], spans.Runs.Select(run => run.Author.Category));
        Assert.Equal(["After. ".Length, "Before. ".Length], spans.Runs.Take(2).Select(run => run.Length));
        Assert.Equal(Author.Seed, spans.Runs[2].Author);
    }

    [Theory]
    [InlineData(ClauseFollower.FarAhead - 1, 9, false)]
    [InlineData(ClauseFollower.FarAhead - 1, 10, true)]
    [InlineData(ClauseFollower.FarAhead, 0, true)]
    public async Task Clause_IsFollowed_WhenFarAheadOrAtRest(int revisions, int restedSeconds, bool waits)
    {
        var sessions = _portal.Services.GetRequiredService<EditingSessions>();
        var (text, version) = (await sessions.OfAsync(_clause)).Head;
        foreach (var push in Enumerable.Range(0, revisions).Chunk(500))
        {
            var updates = push.Select(n => new Update("test-many", n + 1, ChangeSet.Replace(text.Length + n, 0, 0, "x"))).ToList();
            Assert.Null((await sessions.PushAsync(_clause, "test", await PersonAsync("ana"), "test-many", version + push[0], updates)).Refusal);
        }

        _clock.Advance(TimeSpan.FromSeconds(restedSeconds));

        Assert.Equal(waits ? [_clause] : [], await Follower.WaitingAsync());
        await FollowAsync();
        Assert.Empty(await Follower.WaitingAsync());
    }

    [Fact]
    public async Task Reading_TakesWhatIsNotFollowedYet()
    {
        await WriteAsync("ana", "One. ");
        await FollowAsync();
        await WriteAsync("ivo", "Two. ");

        await using var db = _portal.Database();
        var trail = (await ClauseFollower.ReadAsync(db, _clause))!;
        Assert.Equal((2L, await PersonAsync("ivo")), (trail.Version, trail.Spans.At(0).PersonId!.Value));
        Assert.Equal(1, await db.Authorships.Select(a => a.Version).SingleAsync());
    }

    private async Task FollowAsync()
    {
        while (await Follower.FollowAsync(_clause))
        {
            // As the worker does.
        }
    }

    private Task WriteAsync(string name, string words) => PushAsync(name, $"test-{name}-{++_sequence}", 1, 0, 0, words);

    // All by the person's one editor.
    private async Task ChangeAsync(string name, int from, int to, string words) =>
        await PushAsync(name, $"test-{name}", _changes[name] = _changes.GetValueOrDefault(name) + 1, from, to, words);

    private async Task PushAsync(string name, string client, long sequence, int from, int to, string words)
    {
        var sessions = _portal.Services.GetRequiredService<EditingSessions>();
        var (text, version) = (await sessions.OfAsync(_clause)).Head;
        var update = new Update(client, sequence, ChangeSet.Replace(text.Length, from, to, words));
        Assert.Null((await sessions.PushAsync(_clause, "test", await PersonAsync(name), client, version, [update])).Refusal);
    }

    private async Task<Guid> PersonAsync(string name)
    {
        await using var db = _portal.Database();
        return await db.Users.Where(p => p.Email == $"{name}@demo.example").Select(p => p.Id).SingleAsync();
    }

    private async Task<string> KeptAsync()
    {
        await using var db = _portal.Database();
        var row = await db.Authorships.AsNoTracking().SingleAsync();
        var sittings = await db.Sittings.AsNoTracking().OrderBy(s => s.FirstVersion).ToListAsync();
        return System.Text.Json.JsonSerializer.Serialize(new { row.Version, row.Spans, sittings });
    }
}
