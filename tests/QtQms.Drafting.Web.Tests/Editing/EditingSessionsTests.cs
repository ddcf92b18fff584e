using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>What the sessions of a node keep and for how long, and the hub's other protocol.</summary>
public sealed class EditingSessionsTests
{
    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task Session_OfAClauseThatNobodyHasOpen_EndsAfterFiveMinutes(int secondsOver, bool kept)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await Portal.StartAsync(clock);
        var sessions = portal.Services.GetRequiredService<EditingSessions>();
        var clauseId = await ClauseAsync(portal, "scope");
        var first = await sessions.OfAsync(clauseId);
        clock.Advance(TimeSpan.FromSeconds(300 + secondsOver));
        sessions.EndUnused();
        var next = await sessions.OfAsync(clauseId);
        Assert.Equal(kept, ReferenceEquals(first, next));
        if (kept)
            return;

        Assert.Null(await first.PushAsync("c", Guid.NewGuid(), "a", first.Head.Version, []));
        var change = ChangeSet.Replace(next.Head.Text.Length, 0, 0, "On. ");
        Assert.Null((await sessions.PushAsync(clauseId, "c", Guid.NewGuid(), "a", next.Head.Version, [new Update("a", 1, change)])).Refusal);
        Assert.StartsWith("On. ", next.Head.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessagePack_CarriesTheSameProtocol()
    {
        await using var portal = await Portal.StartAsync(onKestrel: true);
        var clauseId = await ClauseAsync(portal, "scope");
        await using var json = await HubEditor.ConnectAsync(portal, await portal.SignInAsync("ana@demo.example"), "scope");
        await using var packed = portal.Connect(await portal.SignInAsync("ivo@demo.example"), "/hubs/editing", builder => builder.AddMessagePackProtocol());
        var heard = new TaskCompletionSource<CommittedMessage>();
        packed.On<CommittedMessage>("Committed", heard.SetResult);
        await packed.StartAsync();
        var opened = await json.OpenAsync();
        var same = await packed.InvokeAsync<OpenAnswer>("Open", new OpenRequest(clauseId, null));
        Assert.Equal((opened.Version, opened.Text), (same.Version, same.Text));
        await json.PushAsync("a", opened.Version, 1, ChangeSet.Replace(opened.Text!.Length, 0, 0, "A𝔽"));
        var told = Assert.Single((await heard.Task).Updates);
        Assert.Equal(("a", 1L), (told.ClientId, told.Sequence));
        var back = ChangeSet.Replace(opened.Text.Length, 0, 0, "I");
        var answer = await packed.InvokeAsync<PushAnswer>("Push", new PushRequest(clauseId, "i", opened.Version, [new PushedUpdate(1, back.ToJson())]));
        Assert.Null(answer.Refusal);
        Assert.Equal($"A𝔽I{opened.Text}", (await json.OpenAsync()).Text);
    }

    [Fact]
    public async Task Push_WithoutEnd_IsSlowedDownForItsConnectionOnly()
    {
        await using var portal = await Portal.StartAsync(onKestrel: true, settings: new Dictionary<string, string> { ["Drafting:EditingCallsPerSecond"] = "2" });
        await using var ana = await HubEditor.ConnectAsync(portal, await portal.SignInAsync("ana@demo.example"), "scope");
        await using var ivo = await HubEditor.ConnectAsync(portal, await portal.SignInAsync("ivo@demo.example"), "scope");
        var opened = await ana.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(1, 400).Select(n => ana.PushAsync("a", opened.Version, n, ChangeSet.Empty(0))));
        Assert.Contains(answers, answer => answer.Refusal?.Code == "rate-limited");
        Assert.Null((await ivo.PushAsync("i", opened.Version, 1, ChangeSet.Replace(opened.Text!.Length, 0, 0, "I"))).Refusal);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Connections_OfOnePerson_AreCapped(int wanted, bool allowed)
    {
        await using var portal = await Portal.StartAsync(onKestrel: true, settings: new Dictionary<string, string> { ["Drafting:EditingConnectionsPerPerson"] = "2" });
        var ana = await portal.SignInAsync("ana@demo.example");
        var open = new List<HubEditor>();
        for (var n = 1; n < wanted; n++)
            open.Add(await HubEditor.ConnectAsync(portal, ana, "scope"));
        if (allowed)
        {
            open.Add(await HubEditor.ConnectAsync(portal, ana, "scope"));
        }
        else
        {
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => HubEditor.ConnectAsync(portal, ana, "scope"));
            Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, refused.StatusCode);
            await using var other = await HubEditor.ConnectAsync(portal, await portal.SignInAsync("ivo@demo.example"), "scope");
        }

        foreach (var editor in open)
            await editor.DisposeAsync();
    }

    private static async Task<Guid> ClauseAsync(Portal portal, string slug)
    {
        await using var db = portal.Database();
        return (await db.Clauses.SingleAsync(c => c.Slug == slug)).Id;
    }
}
