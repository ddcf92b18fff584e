using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>Who may connect, hear and write.</summary>
public sealed class EditingRightsTests : IAsyncLifetime
{
    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync(onKestrel: true);

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Theory]
    [InlineData("kemi", "not-permitted")]
    [InlineData("carla", "not-permitted")]
    [InlineData("olga", "not-found")]
    [InlineData("admin", "not-found")]
    public async Task Push_WithoutTheRight_IsRefusedAndNotTold(string person, string code)
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var other = await HubEditor.ConnectAsync(_portal, person, "scope");
        var opened = await ana.OpenAsync();
        Assert.Equal(code, (await other.PushAsync("x", opened.Version, 1, HubEditor.Insert(opened.Text!, "No. "))).Refusal?.Code);
        Assert.Equal(opened.Text, (await ana.OpenAsync()).Text);
        Assert.Empty(ana.Committed);
    }

    [Fact]
    public async Task Outsider_SeesNothingOfTheClause()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var olga = await HubEditor.ConnectAsync(_portal, "olga", "scope");
        await ana.OpenAsync();
        var opened = await olga.OpenAsync();
        Assert.Equal("not-found", opened.Refusal?.Code);
        Assert.Null(opened.Text);
        Assert.Empty(opened.People);
        Assert.Equal("not-found", (await olga.SinceAsync(0)).Refusal?.Code);
        await olga.PointAsync(0, 1, 1);
        Assert.DoesNotContain((await ana.OpenAsync()).People, person => person.Name.Contains("Olga", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anonymous_CannotConnect() =>
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => HubEditor.ConnectAsync(_portal, _portal.Anonymous(), "scope"));

    [Fact]
    public async Task MembershipEnded_PushesAreRefusedWithinSeconds()
    {
        await using var dan = await HubEditor.ConnectAsync(_portal, "dan", "scope");
        var opened = await dan.OpenAsync();
        await using (var db = _portal.Database())
            await db.Memberships.Where(m => m.Person.Email == "dan@demo.example").ExecuteUpdateAsync(m => m.SetProperty(row => row.Until, DateTime.UtcNow));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var (since, sequence, head) = (Stopwatch.StartNew(), 0L, (Version: opened.Version, Length: opened.Text!.Length));
        PushAnswer answer;
        do
        {
            await again.WaitForNextTickAsync();
            var change = HubEditor.Insert(head.Length, "Late. ");
            answer = await dan.PushAsync("d", head.Version, ++sequence, change);
            head = (head.Version + 1, change.NewLength);
        }
        while (answer.Refusal is null && since.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Equal("not-found", answer.Refusal?.Code);
    }

    [Fact]
    public async Task MembershipEnded_WhatOthersWriteIsNotHeardAnyMore()
    {
        await using var dan = await HubEditor.ConnectAsync(_portal, "dan", "scope");
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await dan.OpenAsync();
        var opened = await ana.OpenAsync();
        var sessions = _portal.Services.GetRequiredService<EditingSessions>();
        await sessions.ShowOutAsync();
        Assert.Equal(2, sessions.Presence.In(dan.ClauseId).Count);
        await using (var db = _portal.Database())
            await db.Memberships.Where(m => m.Person.Email == "dan@demo.example").ExecuteUpdateAsync(m => m.SetProperty(row => row.Until, DateTime.UtcNow));

        // The doorkeeper comes by itself; both of them finding the same person out is no harm.
        await sessions.ShowOutAsync();
        Assert.Equal("read", (await dan.Modes.Reader.ReadAsync()).Mode);
        Assert.Single(sessions.Presence.In(dan.ClauseId));
        await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, "Among ourselves. "));

        // Messages to one connection arrive in order: when this is answered, nothing was on its way.
        Assert.Equal("not-found", (await dan.SinceAsync(0)).Refusal?.Code);
        Assert.Empty(dan.Committed);
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/negotiate")]
    public async Task Circuit_OfNobody_IsRefused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Origin", _portal.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _portal.Anonymous().Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("Push")]
    [InlineData("Since")]
    public async Task Call_OfNothing_IsRefusedAndCounted(string method)
    {
        await using var portal = await Portal.StartAsync(onKestrel: true, settings: new Dictionary<string, string> { ["Drafting:EditingCallsPerSecond"] = "1" });
        await using var hub = portal.Connect(await portal.SignInAsync("ana@demo.example"), "/hubs/editing");
        await hub.StartAsync();
        var codes = new List<string?>();
        for (var call = 0; call < 30; call++)
            codes.Add((await hub.InvokeAsync<SinceAnswer>(method, (object?)null)).Refusal?.Code);
        Assert.Equal("not-found", codes[0]);
        Assert.Equal("rate-limited", codes[^1]);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Socket_FromAnotherOrigin_IsRefused(string? origin)
    {
        var ana = await _portal.SignInAsync(Portal.Member);
        foreach (var path in new[] { "/hubs/editing", "/_blazor" })
        {
            using var socket = new ClientWebSocket { Options = { Cookies = ana.Cookies } };
            if (origin is not null)
                socket.Options.SetRequestHeader("Origin", origin);
            var address = new UriBuilder(new Uri(_portal.ClientOptions.BaseAddress, path)) { Scheme = "ws" }.Uri;
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
            Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        }
    }
}
