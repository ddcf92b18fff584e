using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>F1: the server is killed while twenty type. What was acknowledged is in the log once; what was not is sent again and taken once.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task KilledWhileTyping_EveryAcknowledgedRevisionIsThereOnce()
    {
        var kills = Long.Or(200, 4);
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await using var portal = await PortalProcess.StartAsync(new PortalLaunch { Quick = true });
        await using var writing = await Writing.StartAsync(portal, editors: 20, seed);
        var restarts = new Stopwatch();
        for (var kill = 0; kill < kills; kill++)
        {
            writing.Type();
            await Task.Delay(random.Next(50, 2_000));
            await portal.KillAsync();
            await writing.BreakAsync();
            restarts.Start();
            await portal.StartAgainAsync();
            restarts.Stop();
            await writing.ConnectAsync();
        }

        await writing.SettleAsync();
        await writing.CheckAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kills} kills, {writing.Acknowledged} acknowledged, none lost or doubled; a restart takes {restarts.Elapsed.TotalSeconds / kills:0.0} s"));
    }
}
