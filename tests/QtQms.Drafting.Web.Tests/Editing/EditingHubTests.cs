using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

public sealed class EditingHubTests : IAsyncLifetime
{
    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync(onKestrel: true);

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Push_IsInTheLogWhenItIsAnswered()
    {
        await using var ana = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        var answer = await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, "Hello. "));
        Assert.Null(answer.Refusal);
        Assert.Equal(opened.Version + 1, answer.Version);
        await using var db = _portal.Database();
        var text = await ClauseTexts.ReadAsync(db, ana.ClauseId);
        Assert.Equal("Hello. " + opened.Text, text.Text);
        var row = await db.Revisions.SingleAsync(r => r.ClauseId == ana.ClauseId);
        Assert.Equal((await db.Users.SingleAsync(p => p.Email == Portal.Member)).Id, row.PersonId);
    }

    [Fact]
    public async Task Push_SentAgain_IsAnsweredAndAppliedOnce()
    {
        await using var ana = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        var change = Insert(opened.Text!, "Once. ");
        await ana.PushAsync("a", opened.Version, 1, change);
        var again = await ana.PushAsync("a", opened.Version, 1, change);
        Assert.Null(again.Refusal);
        Assert.Single((await ana.SinceAsync(opened.Version)).Updates);
    }

    [Fact]
    public async Task Push_SentAgainAfterARestart_IsAppliedOnce()
    {
        ChangeSet change;
        long version;
        await using (var ana = await EditorAsync("ana", "scope"))
        {
            var opened = await ana.OpenAsync();
            (change, version) = (Insert(opened.Text!, "Once. "), opened.Version);
            await ana.PushAsync("a", version, 1, change);
        }

        _portal = await Portal.StartAsync(onKestrel: true, data: await _portal.StopAsync());
        await using var later = await EditorAsync("ana", "scope");
        Assert.Null((await later.PushAsync("a", version, (1, change.ToJson()), (2, Insert(change.NewLength, "Then. ").ToJson()))).Refusal);
        var log = (await later.SinceAsync(0)).Updates;
        Assert.Equal([1L, 2L], log.Select(update => update.Sequence));
        Assert.StartsWith("Then. Once. ", (await later.OpenAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pushes_EachBeforeTheAnswerOfTheOneBefore_AreAppliedOnceAndAllAnswered()
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var ivo = await EditorAsync("ivo", "scope");
        var opened = await ana.OpenAsync();
        var made = new List<(long Sequence, string Changes)>();
        var length = opened.Text!.Length;
        var pushes = new List<Task<PushAnswer>>();
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            made.Add((sequence, ChangeSet.Replace(length, length, length, "a").ToJson()));
            length++;
            pushes.Add(ana.PushAsync("a", opened.Version, [.. made]));
            var seen = await ivo.OpenAsync();
            Assert.Null((await ivo.PushAsync("i", seen.Version, sequence, Insert(seen.Text!, "i"))).Refusal);
        }

        Assert.All(await Task.WhenAll(pushes), answer => Assert.Null(answer.Refusal));
        var log = (await ana.SinceAsync(opened.Version)).Updates;
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), log.Where(update => update.ClientId == "a").Select(update => update.Sequence));
        Assert.EndsWith(opened.Text + new string('a', 20), (await ana.OpenAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_OnAnOldVersion_IsMappedOverWhatItMissed()
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var ivo = await EditorAsync("ivo", "scope");
        var opened = await ana.OpenAsync();
        await ivo.OpenAsync();
        var end = ChangeSet.Replace(opened.Text!.Length, opened.Text.Length, opened.Text.Length, " The end.");
        await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text, "The start. "));
        Assert.Null((await ivo.PushAsync("i", opened.Version, 1, end)).Refusal);
        Assert.Equal($"The start. {opened.Text} The end.", (await ana.OpenAsync()).Text);
    }

    [Theory]
    [InlineData("kemi", "not-permitted")]
    [InlineData("carla", "not-permitted")]
    [InlineData("olga", "not-found")]
    [InlineData("admin", "not-found")]
    public async Task Push_WithoutTheRight_IsRefusedAndNotTold(string person, string code)
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var other = await EditorAsync(person, "scope");
        var opened = await ana.OpenAsync();
        Assert.Equal(code, (await other.PushAsync("x", opened.Version, 1, Insert(opened.Text!, "No. "))).Refusal?.Code);
        Assert.Equal(opened.Text, (await ana.OpenAsync()).Text);
        Assert.Empty(ana.Committed);
    }

    [Fact]
    public async Task Outsider_SeesNothingOfTheClause()
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var olga = await EditorAsync("olga", "scope");
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
        await using var dan = await EditorAsync("dan", "scope");
        var opened = await dan.OpenAsync();
        await using (var db = _portal.Database())
            await db.Memberships.Where(m => m.Person.Email == "dan@demo.example").ExecuteUpdateAsync(m => m.SetProperty(row => row.Until, DateTime.UtcNow));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var (since, sequence, head) = (Stopwatch.StartNew(), 0L, (Version: opened.Version, Length: opened.Text!.Length));
        PushAnswer answer;
        do
        {
            await again.WaitForNextTickAsync();
            var change = Insert(head.Length, "Late. ");
            answer = await dan.PushAsync("d", head.Version, ++sequence, change);
            head = (head.Version + 1, change.NewLength);
        }
        while (answer.Refusal is null && since.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Equal("not-found", answer.Refusal?.Code);
    }

    [Fact]
    public async Task MembershipEnded_WhatOthersWriteIsNotHeardAnyMore()
    {
        await using var dan = await EditorAsync("dan", "scope");
        await using var ana = await EditorAsync("ana", "scope");
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
        await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, "Among ourselves. "));

        // Messages to one connection arrive in order: when this is answered, nothing was on its way.
        Assert.Equal("not-found", (await dan.SinceAsync(0)).Refusal?.Code);
        Assert.Empty(dan.Committed);
    }

    [Fact]
    public async Task Push_WhereVersionAndLogHaveParted_IsAnsweredAsNotSaved()
    {
        await using var ana = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        await using (var db = _portal.Database())
            await db.Clauses.Where(c => c.Id == ana.ClauseId).ExecuteUpdateAsync(c => c.SetProperty(row => row.Version, 5));
        Assert.Equal("not-saved", (await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, "Lost? "))).Refusal?.Code);
        await using (var db = _portal.Database())
            await db.Clauses.Where(c => c.Id == ana.ClauseId).ExecuteUpdateAsync(c => c.SetProperty(row => row.Version, opened.Version));
        Assert.Null((await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, "Lost? "))).Refusal);
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
    [InlineData("[]")]
    [InlineData("[-1]")]
    [InlineData("[9007199254740992]")]
    [InlineData("[1.5]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("[[0,\"x\"]]")]
    [InlineData("[1000000]")]
    [InlineData("[[0,\"a\\nb\"]]")]
    [InlineData("[[-5,\"x\"]]")]
    public async Task Push_HostileChange_IsRefusedWithoutEffect(string changes)
    {
        await using var ana = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.NotNull((await ana.PushAsync("h", opened.Version, (1, changes))).Refusal);
        var after = await ana.OpenAsync();
        Assert.Equal((opened.Version, opened.Text), (after.Version, after.Text));
        Assert.Null((await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, "Fine. "))).Refusal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task Push_OnAVersionThatIsNot_IsRefused(long ahead)
    {
        await using var ana = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.Equal("future-version", (await ana.PushAsync("a", opened.Version + ahead, 1, Insert(opened.Text!, "x"))).Refusal?.Code);
    }

    [Fact]
    public async Task Push_WithAnothersClientId_IsRefused()
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var ivo = await EditorAsync("ivo", "scope");
        var opened = await ana.OpenAsync();
        await ana.PushAsync("mine", opened.Version, 1, Insert(opened.Text!, "A"));
        var head = await ivo.OpenAsync();
        Assert.Equal("client-taken", (await ivo.PushAsync("mine", head.Version, 2, Insert(head.Text!, "I"))).Refusal?.Code);
    }

    [Fact]
    public async Task Push_OfASecondEditorUnderTheSameName_IsToldSoAndNotTaken()
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var tab = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.Null((await ana.PushAsync("copied", opened.Version, 1, Insert(opened.Text!, "A"))).Refusal);
        Assert.Equal("client-taken", (await tab.PushAsync("copied", opened.Version, 1, Insert(opened.Text!, "B"))).Refusal?.Code);
        Assert.Null((await tab.PushAsync("own", opened.Version, 1, Insert(opened.Text!, "B"))).Refusal);
        Assert.Equal($"AB{opened.Text}", (await tab.OpenAsync()).Text);
    }

    [Fact]
    public async Task Push_IsAnsweredWithEverythingSinceItsVersion()
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var ivo = await EditorAsync("ivo", "scope");
        var opened = await ana.OpenAsync();
        await ivo.OpenAsync();
        await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, "A"));
        var answer = await ivo.PushAsync("i", opened.Version, 1, Insert(opened.Text!, "I"));
        Assert.Equal(["a", "i"], answer.Updates.Select(update => update.ClientId));
        Assert.Equal(opened.Version + 2, answer.Version);
        var again = await ivo.PushAsync("i", opened.Version, 1, Insert(opened.Text!, "I"));
        Assert.Equal(answer.Updates, again.Updates);

        // Who knows it by the answer is not told it again.
        await ivo.SinceAsync(answer.Version);
        Assert.Equal([opened.Version], ivo.Committed.Select(message => message.Version));
    }

    [Fact]
    public async Task Push_OfMuchFarBehind_IsSentToCatchUpFirst()
    {
        await using var ana = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        var length = opened.Text!.Length;
        for (var sequence = 1L; sequence <= 500; sequence += 100)
        {
            await ana.PushAsync("a", opened.Version + sequence - 1, Many(sequence, 100, length));
            length += 100;
        }

        Assert.Equal("behind", (await ana.PushAsync("b", opened.Version, Many(1, 500, opened.Text.Length))).Refusal?.Code);
        Assert.Equal("behind", (await ana.PushAsync("c", opened.Version, Many(1, 81, opened.Text.Length))).Refusal?.Code);
        Assert.Null((await ana.PushAsync("d", opened.Version, Many(1, 80, opened.Text.Length))).Refusal);

        static (long, string)[] Many(long first, int count, int length) =>
            [.. Enumerable.Range(0, count).Select(n => (first + n, Insert(length + n, "x").ToJson()))];
    }

    [Fact]
    public async Task Push_InTheNameOfAnIdleCopy_IsToldThatTheNameIsTaken()
    {
        await using var ana = await EditorAsync("ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.Null((await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, "A1 "))).Refusal);
        Assert.Equal("client-taken", (await ana.PushAsync("a", opened.Version + 1, 1, Insert(opened.Text!.Length + 3, "B1 "))).Refusal?.Code);
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
    [InlineData(0, null)]
    [InlineData(1, "too-large")]
    public async Task Push_AtTheSizeLimit(int over, string? code)
    {
        await using var ana = await EditorAsync("ana", "term-hold");
        var opened = await ana.OpenAsync();
        var room = TextRules.DefaultMaxBytes - TextRules.ByteSize(opened.Text) + over;
        Assert.Equal(code, (await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, new string('x', room)))).Refusal?.Code);
    }

    [Fact]
    public async Task Push_ToATextOverALimitThatWasLowered_MayShortenItStepByStep()
    {
        string text;
        await using (var ana = await EditorAsync("ana", "scope"))
        {
            var opened = await ana.OpenAsync();
            text = new string('x', 60_000) + opened.Text;
            Assert.Null((await ana.PushAsync("a", opened.Version, 1, Insert(opened.Text!, new string('x', 60_000)))).Refusal);
        }

        _portal = await Portal.StartAsync(
            onKestrel: true, data: await _portal.StopAsync(), settings: new Dictionary<string, string> { ["Drafting:ClauseBytes"] = "10000" });
        await using var later = await EditorAsync("ana", "scope");
        var from = (await later.OpenAsync()).Version;
        Assert.Equal("too-large", (await later.PushAsync("b", from, 1, Insert(text, "x"))).Refusal?.Code);
        Assert.Null((await later.PushAsync("c", from, 1, ChangeSet.Replace(text.Length, 0, 10, "y123456789"))).Refusal);
        Assert.Null((await later.PushAsync("c", from + 1, 2, ChangeSet.Replace(text.Length, 0, 100, ""))).Refusal);
        Assert.Equal(text[100..], (await later.OpenAsync()).Text);
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

    [Fact]
    public async Task TwoEditors_AreToldTheSameLog()
    {
        await using var ana = await EditorAsync("ana", "scope");
        await using var ivo = await EditorAsync("ivo", "scope");
        var opened = await ana.OpenAsync();
        await ivo.OpenAsync();
        await Task.WhenAll(Enumerable.Range(1, 20).SelectMany(n => new[]
        {
            TypeAsync(ana, $"a{n}", opened.Version, opened.Text!),
            TypeAsync(ivo, $"i{n}", opened.Version, opened.Text!),
        }));
        var log = (await ana.SinceAsync(opened.Version)).Updates;
        Assert.Equal(40, log.Count);
        var text = log.Aggregate(opened.Text!, (now, update) => ChangeSet.FromJson(update.Changes).Apply(now));
        Assert.Equal(text, (await ivo.OpenAsync()).Text);
    }

    private static Task TypeAsync(HubEditor editor, string client, long version, string text) =>
        editor.PushAsync(client, version, 1, Insert(text, $"<{client}>"));

    private static ChangeSet Insert(string text, string insert) => Insert(text.Length, insert);

    private static ChangeSet Insert(int length, string insert) => ChangeSet.Replace(length, 0, 0, insert);

    private async Task<HubEditor> EditorAsync(string person, string slug) =>
        await HubEditor.ConnectAsync(_portal, await _portal.SignInAsync($"{person}@demo.example"), slug);
}
