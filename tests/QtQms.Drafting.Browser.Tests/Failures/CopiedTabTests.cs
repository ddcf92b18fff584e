namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>A tab that was copied writes under the same client id: both go on, and nothing of either is lost (trust.md 6 D 58).</summary>
[Collection(FailureGroup.Name)]
public sealed class CopiedTabTests(FailurePortal failing)
{
    [Fact]
    public async Task TabsUnderOneClientId_BothKeepEverything()
    {
        var seed = Random.Shared.Next();
        await using var fleet = await Fleet.StartAsync();
        var clause = await failing.ClauseAsync("interested-parties");
        var tabs = FailurePortal.Names("tab", 3);
        await fleet.AddAsync(tabs, failing.Portal.Address, await failing.CookieAsync("ana"), clause, seed, clientId: tabs[0] + "-copied");
        for (var round = 0; round < 5; round++)
        {
            await fleet.BurstAsync(4, tabs);
            await fleet.OfflineAsync([tabs[round % tabs.Count]]);
            await fleet.BurstAsync(4, tabs);
            await fleet.OnlineAsync();
        }

        await fleet.QuietAsync(TimeSpan.FromSeconds(60));
        Assert.All(await fleet.ReportAsync(), tab => Assert.Null(tab.Refusal));
        await failing.CheckAsync(fleet, clause, seed);
    }
}
