using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>An operator restarts the portal while many type: all are back soon and nothing is lost (trust.md 3, F13).</summary>
[Collection(FailureGroup.Name)]
public sealed class RestartTests(FailurePortal failing, ITestOutputHelper output)
{
    private static readonly string[] Slugs =
        ["awareness", "operational-control", "quantum-ai", "quantum-claims", "quantum-communication", "quantum-context", "quantum-objectives", "quantum-policy",
        "resources", "risk-assessment", "risk-general", "risk-treatment", "roles-responsibilities", "requirements-design", "qms-scope", "post-quantum-migration",
        "planning-changes", "nonconformity", "monitoring", "life-cycle-gates"];

    private static readonly (int Clients, int Clauses) Size = Long.Wanted ? (100, 20) : (30, 6);

    [Fact]
    public async Task RestartWhileTyping_AllAreBackSoonAndNothingIsLost()
    {
        var seed = Random.Shared.Next();
        await using var one = await Fleet.StartAsync();
        await using var two = await Fleet.StartAsync();
        var rooms = new List<(Guid Clause, Fleet Fleet, IReadOnlyList<string> Names)>();
        foreach (var slug in Slugs.Take(Size.Clauses))
        {
            foreach (var fleet in new[] { one, two })
                rooms.Add((await failing.ClauseAsync(slug), fleet, FailurePortal.Names(slug, fleet == one ? (Size.Clients + Size.Clauses) / Size.Clauses / 2 : Size.Clients / Size.Clauses / 2)));
        }

        foreach (var (clause, fleet, names) in rooms)
            await failing.JoinAsync(fleet, clause, names, seed);
        await Task.WhenAll(one.TypeAsync(1), two.TypeAsync(1));
        await Task.Delay(TimeSpan.FromSeconds(3));

        var asked = Now();
        await failing.Portal.StopAsync();
        await failing.Portal.StartAgainAsync();
        var answers = Now();
        var back = await BackAsync([one, two], asked, answers, rooms.Sum(room => room.Names.Count));
        output.WriteLine($"seed {seed}: {back.Count} clients, away for {(answers - asked) / 1000:0.0} s, back after p50 {Percentile.Of(back, 0.5):0.00} s, p95 {Percentile.Of(back, 0.95):0.00} s, max {back.Max():0.00} s");

        await Task.Delay(TimeSpan.FromSeconds(2));
        await Task.WhenAll(one.PauseAsync(), two.PauseAsync());
        foreach (var room in rooms.GroupBy(room => room.Clause))
        {
            foreach (var (clause, fleet, names) in room)
                await fleet.QuietAsync(TimeSpan.FromSeconds(30), names);
            await CheckAsync(room.Key, [.. room], seed);
        }

        await failing.VerifyAsync();
        Assert.True(back.Max() <= 10 && Percentile.Of(back, 0.95) <= 5, "Back too late.");
    }

    // Both fleets write in each clause: either ledger knows only its own clients.
    private async Task CheckAsync(Guid clause, List<(Guid Clause, Fleet Fleet, IReadOnlyList<string> Names)> rooms, int seed)
    {
        var members = new List<FleetMember>();
        foreach (var (_, fleet, names) in rooms)
            members.AddRange(await fleet.ReportAsync(names));
        Assert.Single(members.DistinctBy(member => member.Version));
        await PromiseCheck.HoldsAsync(failing.Portal.Database, clause, Ledger.Read(rooms.Select(room => room.Fleet.LedgerFile)), members, seed);
        Assert.DoesNotContain(rooms.SelectMany(room => room.Fleet.Events), told => told.Event == "problem");
    }

    // Seconds from when the portal answers again to when each client has its clause open again; before that counts as nothing.
    private static async Task<List<double>> BackAsync(Fleet[] fleets, double asked, double answers, int count)
    {
        for (var until = answers + 30_000; Now() < until; await Task.Delay(100))
        {
            var back = fleets.SelectMany(fleet => fleet.Events).Where(told => told.Event == "connected" && told.At > asked)
                .GroupBy(told => told.Client).Select(told => Math.Max(0, (told.Min(each => each.At) - answers) / 1000)).ToList();
            if (back.Count == count)
                return back;
        }

        throw new TimeoutException("Not all came back within 30 seconds.");
    }

    private static double Now() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
}
