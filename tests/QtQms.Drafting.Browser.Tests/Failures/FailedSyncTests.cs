using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>F6: the disk does not confirm. The portal stops, says why, and has acknowledged nothing that the next start does not find.</summary>
public sealed class FailedSyncTests(ITestOutputHelper output)
{
    [StraceFact]
    public async Task SyncFails_PortalStopsAndNothingAcknowledgedIsLost()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        await using var portal = await PortalProcess.StartAsync(new PortalLaunch { Quick = true });
        await using var writing = await Writing.StartAsync(portal, editors: 8, seed);
        for (var round = 0; round < Long.Or(20, 1); round++)
        {
            writing.Type();
            await writing.HearAsync(new Random(seed + round).Next(1, 100));
            await using (await Strace.FailAsync(portal, "fsync,fdatasync", "EIO"))
            {
                Assert.NotEqual(0, await portal.ExitAsync());
                await writing.BreakAsync();
            }

            Assert.Contains(portal.Log, line => line.Contains("The disk did not confirm a commit", StringComparison.Ordinal));
            await portal.StartAgainAsync();
            await writing.ConnectAsync();
        }

        await writing.SettleAsync();
        await writing.CheckAsync();
        output.WriteLine($"{writing.Acknowledged} acknowledged, none lost");
    }

    // SQLite brings its log into the database file by the way, and would tell nobody that the disk did not confirm it.
    [StraceFact]
    public async Task CheckpointFails_PortalStopsAndNothingAcknowledgedIsLost()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        await using var portal = await PortalProcess.StartAsync(new PortalLaunch { Quick = true, Settings = ["--Drafting:CheckpointSeconds", "1"] });
        await using var writing = await Writing.StartAsync(portal, editors: 8, seed, restMilliseconds: 0);
        await using (await Strace.FailAsync(portal.Id, "fsync,fdatasync", "EIO", portal.Database))
        {
            writing.Type();
            Assert.NotEqual(0, await portal.ExitAsync());
            await writing.BreakAsync();
        }

        Assert.Contains(portal.Log, line => line.Contains("The disk did not confirm a commit", StringComparison.Ordinal));
        await portal.StartAgainAsync();
        await writing.ConnectAsync();
        await writing.SettleAsync();
        await writing.CheckAsync();
    }
}
