using System.Diagnostics;
using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>Readers who stop reading while much is pasted: they are let go, and nobody else notices (trust.md 3, F7).</summary>
[Collection(FailureGroup.Name)]
public sealed class SlowReaderTests(FailurePortal failing, ITestOutputHelper output)
{
    private const int Readers = 20;
    private const int PasteSize = 48 * 1024;
    private const long MostGrowth = 50 * 1024 * 1024;
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(Long.Or(60, 10));
    private static readonly TimeSpan MostUntilDropped = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task FrozenReaders_AreLetGo_AndHoldUpNobody()
    {
        var seed = Random.Shared.Next();
        await using var writing = await Fleet.StartAsync();
        await using var reading = await Fleet.StartAsync();
        await using var proxy = Proxy.Before(failing.Portal.Address);
        var clause = await failing.ClauseAsync("supply-chain");
        var (typists, pasters, readers) = (FailurePortal.Names("typist", 5), FailurePortal.Names("paster", 3), FailurePortal.Names("reader", Readers));
        await failing.JoinAsync(writing, clause, [.. typists, .. pasters], seed);
        await failing.JoinAsync(reading, clause, readers, seed, proxy);
        await writing.TypeAsync(4, typists);
        await writing.TypeAsync(8, pasters, keep: 1, size: PasteSize);
        await Task.Delay(TimeSpan.FromSeconds(5));

        var before = Memory();
        var earlier = await writing.ReportAsync(typists);
        var answered = earlier.ToDictionary(member => member.Name, member => member.Waits.Count);
        var usual = Percentile.Of(earlier.SelectMany(member => member.Waits), 0.99);
        proxy.ToClient.Freeze();
        var (growth, dropped) = await WatchAsync(writing, typists[0], typists.Count + pasters.Count, before);
        var waits = (await writing.ReportAsync(typists)).SelectMany(member => member.Waits.Skip(answered[member.Name])).ToList();
        var p99 = Percentile.Of(waits, 0.99);
        output.WriteLine($"seed {seed}: memory grew by {growth / 1048576.0:0.0} MB from {before / 1048576} MB, let go after {dropped?.TotalSeconds:0.0} s, {waits.Count} acknowledgements, p99 {p99:0} ms, {usual:0} ms before");

        await writing.PauseAsync();
        proxy.Thaw();
        await writing.QuietAsync(TimeSpan.FromSeconds(60));
        await reading.QuietAsync(TimeSpan.FromSeconds(120), version: (await writing.ReportAsync(typists))[0].Version);
        await failing.CheckAsync(writing, clause, seed);
        await failing.CheckAsync(reading, clause, seed);
        Assert.True(dropped is not null, $"The frozen readers were not let go within {MostUntilDropped}.");
        Assert.True(growth < MostGrowth, $"Memory grew by {growth / 1048576} MB.");
        // On a machine that is busy with other things, everybody waits.
        Assert.True(p99 < Math.Max(Long.Or(250, 5_000), 5 * usual), $"The others waited {p99:0} ms for their acknowledgements (p99 of {waits.Count}), {usual:0} ms before.");
    }

    // Until the readers are gone and the time is up.
    private async Task<(long Growth, TimeSpan? Dropped)> WatchAsync(Fleet writing, string who, int left, long before)
    {
        var (watch, growth, dropped) = (Stopwatch.StartNew(), 0L, (TimeSpan?)null);
        while (watch.Elapsed < Frozen || (dropped is null && watch.Elapsed < MostUntilDropped))
        {
            await Task.Delay(200);
            growth = Math.Max(growth, Memory() - before);
            if (dropped is null && (await writing.ReportAsync([who]))[0].People <= left)
                dropped = watch.Elapsed;
        }

        return (growth, dropped);
    }

    private long Memory()
    {
        using var process = Process.GetProcessById(failing.Portal.Id);
        return process.WorkingSet64;
    }
}
