using System.Diagnostics;
using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>Away for long, writing all the while, as the others do: everything of both is there afterwards (trust.md 3, F9).</summary>
[Collection(FailureGroup.Name)]
public sealed class OfflineTests(FailurePortal failing, ITestOutputHelper output)
{
    private const int OfflineEdits = 500;
    private const int AtOnce = 10;
    private static readonly int RemoteEdits = Long.Or(10_000, 1_000);

    [Fact]
    public async Task LongAway_MergesWithWhatTheOthersWrote()
    {
        var seed = Random.Shared.Next();
        await using var fleet = await Fleet.StartAsync();
        var clause = await failing.ClauseAsync("documented-information");
        var (away, others) = (FailurePortal.Names("away", 1), FailurePortal.Names("other", 10));
        await failing.JoinAsync(fleet, clause, [.. away, .. others], seed);
        await fleet.QuietAsync(TimeSpan.FromSeconds(10));
        await fleet.OfflineAsync(away);
        await fleet.BurstAsync(OfflineEdits, away, keep: OfflineEdits);
        for (var made = 0; made < RemoteEdits; made += AtOnce * others.Count)
        {
            await fleet.BurstAsync(AtOnce, others);
            await fleet.QuietAsync(TimeSpan.FromSeconds(60), others);
        }

        Assert.Equal(OfflineEdits, (await fleet.ReportAsync(away))[0].Unsaved);
        var back = Stopwatch.StartNew();
        await fleet.OnlineAsync(away);
        var opened = back.Elapsed.TotalSeconds;
        var seconds = opened + await fleet.QuietAsync(TimeSpan.FromSeconds(120));
        output.WriteLine($"seed {seed}: {OfflineEdits} edits made while the others made {RemoteEdits}: caught up in {seconds:0.00} s, {opened:0.00} s of them to open");
        await failing.CheckAsync(fleet, clause, seed);
        Assert.True(seconds <= 5, $"Seed {seed}: caught up after {seconds:0.00} s");
    }
}
