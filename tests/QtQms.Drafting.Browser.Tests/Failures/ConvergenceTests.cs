using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>Real clients and the real hub on a short text with many deletions: however messages come, all end with one text, which the log makes again.</summary>
public sealed class ConvergenceTests(FailurePortal failing, ITestOutputHelper output) : IClassFixture<FailurePortal>
{
    private const int Clients = 8;
    private const int Operations = 400;
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(Long.Or(20, 1));

    [Fact]
    public async Task SessionsOfShortEdits_EndWithOneText()
    {
        var (sessions, first) = (Long.Or(2_500, 40), Random.Shared.Next());
        output.WriteLine($"{sessions} sessions from seed {first}");
        await RunAsync(Enumerable.Range(0, sessions).Select(session => first + session));
    }

    [Theory]
    [InlineData(1)]
    public async Task SessionThatFailedOnce_EndsWithOneText(int seed) => await RunAsync([seed]);

    private async Task RunAsync(IEnumerable<int> seeds)
    {
        await using var fleet = await Fleet.StartAsync();
        var clause = await failing.ClauseAsync("term-hold");
        var names = FailurePortal.Names("fuzz", Clients);
        await failing.JoinAsync(fleet, clause, names, seed: 1);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        int edits = 0, sessions = 0;
        foreach (var seed in seeds.TakeWhile(_ => watch.Elapsed < MostTime))
        {
            edits += await fleet.FuzzAsync(names, Operations, seed);
            sessions++;
            var members = await fleet.ReportAsync(names);
            Assert.True(members.DistinctBy(member => (member.Version, member.Sha256)).Count() == 1,
                $"Seed {seed}: {string.Join(", ", members.Select(member => $"{member.Name} {member.Version} {member.Sha256[..8]}"))}");
        }

        var replayed = await failing.CheckAsync(fleet, clause, seed: 0);
        output.WriteLine($"{sessions} sessions, {edits} edits, {replayed.Updates.Count} revisions in {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
