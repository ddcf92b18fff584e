using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>Pushes that missed much are work for everybody else in the clause: so much of it, and no more.</summary>
public sealed class FarBehindTests
{
    [Theory]
    [InlineData(4_000, null)]
    [InlineData(4_001, "behind")]
    public async Task Push_OneUpdateThatMissedMuch_IsTakenOrSentToCatchUp(int missed, string? code)
    {
        var folder = await PortalTemplate.CopyAsync();
        await LogMaker.FillAsync(Path.Combine(folder, "drafting.db"), "scope", missed, length: 4_000, seed: 1);
        await using var portal = await Portal.StartAsync(onKestrel: true, data: folder);
        await using var ana = await HubEditor.ConnectAsync(portal, await portal.SignInAsync("ana@demo.example"), "scope");
        var first = await FirstTextAsync(portal, ana.ClauseId);
        Assert.Equal(code, (await ana.PushAsync("a", 0, 1, ChangeSet.Replace(first.Length, 0, 0, "x"))).Refusal?.Code);
    }

    [Fact]
    public async Task Pushes_ThatMissedMuchAgainAndAgain_AreLimitedByPersonAndHoldUpNobody()
    {
        var folder = await PortalTemplate.CopyAsync();
        await LogMaker.FillAsync(Path.Combine(folder, "drafting.db"), "scope", 3_900, length: 4_000, seed: 1);
        await using var portal = await Portal.StartAsync(onKestrel: true, data: folder);
        var visitor = await portal.SignInAsync("ana@demo.example");
        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => HubEditor.ConnectAsync(portal, visitor, "scope")));
        await using var ivo = await HubEditor.ConnectAsync(portal, await portal.SignInAsync("ivo@demo.example"), "scope");
        var first = await FirstTextAsync(portal, tabs[0].ClauseId);
        var answers = new List<PushAnswer>();
        for (var round = 0; round < 30; round++)
            answers.AddRange(await Task.WhenAll(tabs.Select(tab => tab.PushAsync("a", 0, 1, ChangeSet.Replace(first.Length, 0, 0, "x")))));
        Assert.Contains(answers, answer => answer.Refusal is null);
        Assert.Equal("rate-limited", answers[^1].Refusal?.Code);
        var opened = await ivo.OpenAsync();
        Assert.Null((await ivo.PushAsync("i", opened.Version, 1, ChangeSet.Replace(opened.Text!.Length, 0, 0, "Still here. "))).Refusal);
        foreach (var tab in tabs)
            await tab.DisposeAsync();
    }

    private static async Task<string> FirstTextAsync(Portal portal, Guid clauseId)
    {
        await using var db = portal.Database();
        return (await db.Snapshots.OrderBy(s => s.Version).FirstAsync(s => s.ClauseId == clauseId)).Text;
    }
}
