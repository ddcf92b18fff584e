using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Members;
using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>Somebody loses the right to write while writing: reads only within seconds, keeps the words, and nobody else notices (trust.md 3, F19).</summary>
[Collection(FailureGroup.Name)]
public sealed class DismissalTests(FailurePortal failing, ITestOutputHelper output)
{
    [Theory]
    [InlineData("membership ended", true)]
    [InlineData("membership ended", false)]
    [InlineData("commenter from now on", true)]
    [InlineData("commenter from now on", false)]
    public async Task RightLostWhileWriting_ReadsOnlyAndKeepsTheWords(string how, bool typing)
    {
        var seed = Random.Shared.Next();
        await using var fleet = await Fleet.StartAsync();
        var clause = await failing.ClauseAsync("dual-use-screening");
        var (dismissed, others) = (FailurePortal.Names("dismissed", 1), FailurePortal.Names("other", 4));
        await using var proxy = Proxy.Before(failing.Portal.Address);
        await fleet.AddAsync(dismissed, proxy.Address, await failing.CookieAsync(FailurePortal.Dismissed), clause, seed);
        await failing.JoinAsync(fleet, clause, others, seed);
        await ModeAsync(fleet, dismissed, "write", seed);
        await fleet.TypeAsync(5, others);
        await fleet.TypeAsync(5, dismissed);
        await Task.Delay(1_000);
        await fleet.PauseAsync(dismissed);
        await SavedAsync(fleet, dismissed, seed);
        // What is typed just before arrives just after.
        proxy.ToServer.Freeze();
        if (typing)
            await fleet.BurstAsync(3, dismissed);
        var before = await ChangeAsync(how);
        try
        {
            var watch = Stopwatch.StartNew();
            await Task.Delay(2_100);
            proxy.Thaw();
            await ModeAsync(fleet, dismissed, "read", seed, within: 2.9);
            output.WriteLine($"seed {seed}: {how}: reads only after {watch.Elapsed.TotalSeconds:0.0} s, says {(await fleet.ReportAsync(dismissed))[0].Says}");
            await OthersGoOnAsync(fleet, dismissed, others, typing, clause, seed);
        }
        finally
        {
            await RestoreAsync(before);
        }
    }

    private static async Task SavedAsync(Fleet fleet, IReadOnlyList<string> who, int seed)
    {
        for (var watch = Stopwatch.StartNew(); (await fleet.ReportAsync(who))[0].Unsaved > 0; await Task.Delay(20))
            Assert.True(watch.Elapsed.TotalSeconds < 30, $"Seed {seed}: not saved");
    }

    // Within five seconds, as the answer to opening may rest on what was so a moment before.
    private static async Task ModeAsync(Fleet fleet, IReadOnlyList<string> who, string mode, int seed, double within = 5)
    {
        var watch = Stopwatch.StartNew();
        for (var now = (await fleet.ReportAsync(who))[0]; (now.Refusal is null ? now.Mode : "read") != mode; now = (await fleet.ReportAsync(who))[0])
        {
            Assert.True(watch.Elapsed.TotalSeconds < within, $"Seed {seed}: not in mode {mode}, says {now.Says}");
            await Task.Delay(50);
        }
    }

    private async Task OthersGoOnAsync(Fleet fleet, IReadOnlyList<string> dismissed, IReadOnlyList<string> others, bool typing, Guid clause, int seed)
    {
        var earlier = await fleet.ReportAsync(others);
        var answered = earlier.ToDictionary(member => member.Name, member => member.Waits.Count);
        var usual = Percentile.Of(earlier.SelectMany(member => member.Waits), 0.99);
        await Task.Delay(2_000);
        await fleet.PauseAsync();
        await fleet.QuietAsync(TimeSpan.FromSeconds(30), others);
        var left = (await fleet.ReportAsync(dismissed, texts: true))[0];
        Assert.Contains(left.Kind, (string[])["readonly", "unsaved"]);
        Assert.Equal(left.Unsaved > 0, left.Copy);
        Assert.Equal(typing, left.Unsaved > 0);
        Assert.All(left.Living, mark => Assert.Contains(mark, left.Text!, StringComparison.Ordinal));
        var waits = (await fleet.ReportAsync(others)).SelectMany(member => member.Waits.Skip(answered[member.Name])).ToList();
        Assert.True(waits.Count > 10 && Percentile.Of(waits, 0.99) < Math.Max(Long.Or(250, 5_000), 5 * usual), $"The others waited {Percentile.Of(waits, 0.99):0} ms (p99 of {waits.Count}), {usual:0} ms before.");
        await failing.CheckAsync(fleet, clause, seed, others);
    }

    private async Task<MembershipRow> ChangeAsync(string how)
    {
        await using var db = Database();
        var row = await db.Memberships.AsNoTracking().SingleAsync(m => m.Person.Email == FailurePortal.Dismissed + "@demo.example");
        var (roles, until) = how == "membership ended" ? (row.Roles, DateTime.UtcNow) : (Role.Commenter, row.Until);
        await db.Memberships.Where(m => m.Id == row.Id).ExecuteUpdateAsync(m => m.SetProperty(r => r.Roles, roles).SetProperty(r => r.Until, until));
        return row;
    }

    private async Task RestoreAsync(MembershipRow before)
    {
        await using var db = Database();
        await db.Memberships.Where(m => m.Id == before.Id).ExecuteUpdateAsync(m => m.SetProperty(r => r.Roles, before.Roles).SetProperty(r => r.Until, before.Until));
    }

    private DraftingDbContext Database() =>
        new(new DbContextOptionsBuilder<DraftingDbContext>().UseSqlite($"Data Source={failing.Portal.Database};Pooling=False;Default Timeout=30").Options);
}
