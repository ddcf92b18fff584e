using System.Globalization;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>F5: another program holds the database's write lock. A short while costs time only; a long one is told.</summary>
public sealed class LockedDatabaseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task LockedForFiveSeconds_CostsTimeOnly()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var writing = await LockAsync(portal, TimeSpan.FromSeconds(5));
        Assert.Empty(writing.Refusals);
    }

    [Fact]
    public async Task LockedForLong_NotSavedIsSaidAndTypingGoesOnAfterwards()
    {
        // By default it is waited for 30 seconds; here, in the short form, no longer than SQLite itself does.
        await using var portal = await PortalProcess.StartAsync(Long.Wanted ? null : new PortalLaunch { Timeout = 1 });
        await using var writing = await LockAsync(portal, TimeSpan.FromSeconds(Long.Or(60, 12)));
        Assert.Equal("not-saved", Assert.Single(writing.Refusals).Key);
    }

    private async Task<Writing> LockAsync(PortalProcess portal, TimeSpan time)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var writing = await Writing.StartAsync(portal, editors: 8, seed);
        writing.Type();
        await writing.HearAsync(50);
        await using (var connection = new SqliteConnection($"Data Source={portal.Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var transaction = connection.BeginTransaction(deferred: false);
            await Task.Delay(time);
        }

        await writing.HearAsync(50);
        await writing.SettleAsync();
        await writing.CheckAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Locked for {time.TotalSeconds} s: {writing.Acknowledged} acknowledged, none lost; the longest wait {writing.LongestWait.TotalSeconds:0.0} s; refusals: {string.Join(", ", writing.Refusals)}"));
        return writing;
    }
}
