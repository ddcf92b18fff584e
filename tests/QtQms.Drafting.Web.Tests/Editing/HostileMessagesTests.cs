using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>
/// What a program can say to the hub that does not mean well (trust.md 6 D; origins, strangers, connection caps and another's client id
/// stand in <see cref="RefusedPushTests"/> and <see cref="EditingSessionsTests"/>): refused by its code, and without effect on anybody else.
/// </summary>
public sealed class HostileMessagesTests(HostileRoom room) : IClassFixture<HostileRoom>
{
    private const string Fault = "fault", Closed = "closed", Nothing = "";

    /// <summary>
    /// Method, arguments, outcome. <c>{push}</c> to the end is a good push of one update but for what is said: <c>{c}</c> the clause,
    /// <c>{v}</c> its version, <c>{n}</c> its text's length, <c>{x*1000}</c> so many letters.
    /// </summary>
    public static TheoryData<string, string, string> Messages { get; } = new()
    {
        // Versions (45).
        { "Push", Push(version: "{v+1}"), "future-version" },
        { "Push", Push(version: "-1"), "future-version" },
        { "Push", Push(version: "9007199254740992"), "future-version" },
        { "Push", Push(version: "9223372036854775807"), "future-version" },
        { "Push", Push(version: "9223372036854775808"), Fault },
        { "Push", Push(version: "\"{v}\""), Fault },
        { "Push", Push(version: "\"NaN\""), Fault },
        { "Push", Push(version: "NaN"), Closed },
        { "Push", Push(version: "1.5"), Fault },
        { "Push", Push(version: "null"), Fault },
        { "Push", Push(version: "[]"), Fault },
        { "Since", "{\"clauseId\":\"{c}\",\"version\":{v+1}}", "future-version" },
        { "Since", "{\"clauseId\":\"{c}\",\"version\":-1}", "future-version" },
        { "Since", "{\"clauseId\":\"{c}\",\"version\":9007199254740992}", "future-version" },
        { "Since", "{\"clauseId\":\"{c}\",\"version\":\"0\"}", Fault },
        { "Open", "{\"clauseId\":\"{c}\",\"version\":-1}", Nothing },
        { "Open", "{\"clauseId\":\"{c}\",\"version\":9007199254740992}", Nothing },
        { "Open", "{\"clauseId\":\"{c}\",\"version\":\"0\"}", Fault },

        // Changes (46).
        { "Push", Push(changes: "[{n+1}]"), "bad-change" },
        { "Push", Push(changes: "[{n+5},[0,\\\"x\\\"]]"), "bad-change" },
        { "Push", Push(changes: "[[{n+1},\\\"x\\\"]]"), "bad-change" },
        { "Push", Push(changes: "[[{n}],[{n}]]"), "bad-change" },
        { "Push", Push(changes: "[-1,[0,\\\"x\\\"],{n+1}]"), "bad-change" },
        { "Push", Push(changes: "[[-5,\\\"x\\\"],{n+5}]"), "bad-change" },
        { "Push", Push(changes: "[9007199254740992]"), "bad-change" },
        { "Push", Push(changes: "[4294967296]"), "bad-change" },
        { "Push", Push(changes: "[1e999]"), "bad-change" },
        { "Push", Push(changes: "[[0,\\\"\\\\ud800\\\"],{n}]"), "bad-change" },
        { "Push", Push(changes: "[[0,\\\"a\\\\u0000b\\\"],{n}]"), "bad-change" },
        { "Push", Push(changes: "[[0,\\\"a\\\\rb\\\"],{n}]"), "bad-change" },
        { "Push", Push(changes: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["), "bad-change" },
        { "Push", Push(changes: "{0,*5000}0]"), "bad-change" },
        { "Push", Push(changes: "{[1],*20000}0]"), "bad-change" },
        { "Push", Push(changes: ""), "bad-change" },
        { "Push", Push(changes: "null"), "bad-change" },
        { "Push", PushOf("[{\"sequence\":1,\"changes\":[5,[0,\"x\"]]}]"), Fault },
        { "Push", PushOf("[{\"sequence\":1,\"changes\":{\"a\":1}}]"), Fault },
        { "Push", PushOf("[{\"sequence\":1,\"changes\":7}]"), Fault },
        { "Push", PushOf("[{\"sequence\":1}]"), "bad-change" },

        // Sequences and lists.
        { "Push", Push(sequence: "0"), "bad-change" },
        { "Push", Push(sequence: "-1"), "bad-change" },
        { "Push", Push(sequence: "-9223372036854775808"), "bad-change" },
        { "Push", Push(sequence: "\"1\""), Fault },
        { "Push", Push(sequence: "1.5"), Fault },
        { "Push", PushOf("[]"), "bad-change" },
        { "Push", PushOf("null"), "bad-change" },
        { "Push", PushOf("[null]"), "bad-change" },
        { "Push", PushOf("{}"), Fault },
        { "Push", PushOf("[{\"sequence\":1,\"changes\":\"[{n}]\"},{\"sequence\":3,\"changes\":\"[{n}]\"}]"), "bad-change" },
        { "Push", PushOf("[{\"sequence\":2,\"changes\":\"[{n}]\"},{\"sequence\":1,\"changes\":\"[{n}]\"}]"), "bad-change" },
        { "Push", PushOf("[{\"sequence\":1,\"changes\":\"[{n}]\"},{\"sequence\":1,\"changes\":\"[{n}]\"}]"), "bad-change" },
        { "Push", PushOf("[{null,*501}null]"), "bad-change" },

        // Who: the message has no author, and a client id is no more than a name (49).
        { "Push", Push(client: "\"\""), "bad-change" },
        { "Push", Push(client: "null"), "bad-change" },
        { "Push", Push(client: "7"), Fault },
        { "Push", Push(client: "\"{x*65}\""), "bad-change" },
        { "Push", "{\"clauseId\":\"00000000-0000-7000-8000-000000000001\",\"clientId\":\"h\",\"version\":0,\"updates\":[{\"sequence\":1,\"changes\":\"[]\"}]}", "not-found" },
        { "Push", "{\"clauseId\":\"scope\",\"clientId\":\"h\",\"version\":0,\"updates\":[]}", Fault },

        // Sizes (50): over the clause's limit, over the message's.
        { "Push", Push(changes: "[[0,\\\"{x*70000}\\\"],{n}]"), "too-large" },
        { "Push", Push(changes: "[[0,\\\"{x*1048576}\\\"],{n}]"), Closed },
        { "Open", "{\"clauseId\":\"{c}\",\"version\":null,\"more\":\"{x*1048576}\"}", Closed },

        // Presence (54): a place is two numbers, a name is not asked for.
        { "Point", "{\"clauseId\":\"{c}\",\"version\":0,\"anchor\":-5,\"head\":2147483647}", Nothing },
        { "Point", "{\"clauseId\":\"{c}\",\"version\":-1,\"anchor\":1,\"head\":1,\"name\":\"<img src=x onerror=alert(1)>\"}", Nothing },
        { "Point", "{\"clauseId\":\"{c}\",\"version\":0,\"anchor\":2147483648,\"head\":0}", Fault },
        { "Point", "{\"clauseId\":\"{c}\",\"version\":0,\"anchor\":\"0\",\"head\":{}}", Fault },
        { "Point", "{\"clauseId\":\"00000000-0000-7000-8000-000000000001\",\"version\":0,\"anchor\":0,\"head\":0}", Nothing },

        // Calls that are none.
        { "Push", "", Fault },
        { "Push", "null", "not-found" },
        { "Push", "1,2,3", Fault },
        { "Push", "[]", Fault },
        { "PushAsync", "{}", Fault },
        { "OnDisconnectedAsync", "null", Fault },
        { "Dispose", "", Fault },
        { "Leave", "{\"clauseId\":\"00000000-0000-7000-8000-000000000001\"}", Nothing },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task HostileMessage_IsRefusedWithoutEffect(string method, string arguments, string outcome)
    {
        var opened = await room.Writer.OpenAsync();
        await using var raw = await RawSocket.OpenAsync(room.Portal, room.Attacker);
        Assert.Equal(outcome, await raw.CallAsync(method, Filled(arguments, opened.Version, opened.Text!.Length)).WaitAsync(TimeSpan.FromSeconds(20)));
        await room.AssertUntouchedAsync(opened.Version, opened.Text);
    }

    [Theory]
    [InlineData("no handshake\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":99}\u001e")]
    [InlineData("{\"protocol\":\"html\",\"version\":1}\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":1}\u001e{\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":1}\u001enull\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":1}\u001e{\"type\":\"1\"}\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":1}\u001e{\"type\":1,\"target\":7,\"arguments\":{}}\u001e")]
    public async Task BrokenFrame_ClosesItsConnectionOnly(string said)
    {
        var opened = await room.Writer.OpenAsync();
        await using var raw = await RawSocket.ConnectAsync(room.Portal, room.Attacker);
        await raw.SayAsync(said);
        await raw.Closed.WaitAsync(TimeSpan.FromSeconds(20));
        await room.AssertUntouchedAsync(opened.Version, opened.Text!);
    }

    [Fact]
    public async Task TenThousandTinyMessages_AreSlowedDown_AndTheOthersWaitForNothing()
    {
        var opened = await room.Writer.OpenAsync();
        await using var raw = await RawSocket.OpenAsync(room.Portal, room.Attacker);
        Assert.Equal("", await raw.CallAsync("Open", Filled("{\"clauseId\":\"{c}\",\"version\":null}", 0, 0)));
        var (version, text) = (opened.Version, opened.Text!);
        var usual = await WaitAsync("before-the-flood", n => n <= 100);
        var flood = FloodAsync(raw);
        var during = await WaitAsync("through-the-flood", n => n <= 100 || !flood.IsCompleted);
        Assert.True(during < Math.Max(2_000, 5 * usual), $"p99 {during:0} ms, {usual:0} ms before");
        Assert.Contains(await flood, (string[])["rate-limited", Closed]);
        await room.AssertUntouchedAsync(version, text);

        // Milliseconds that the writer waits for an acknowledgement, p99.
        async Task<double> WaitAsync(string client, Func<int, bool> more)
        {
            var waits = new List<double>();
            for (var n = 1; more(n); n++)
            {
                var watch = Stopwatch.StartNew();
                var answer = await room.Writer.PushAsync(client, version, n, ChangeSet.Replace(text.Length, 0, 0, "f"));
                waits.Add(watch.Elapsed.TotalMilliseconds);
                Assert.Null(answer.Refusal);
                (version, text) = (answer.Version, "f" + text);
            }

            waits.Sort();
            return waits[waits.Count * 99 / 100];
        }
    }

    [Fact]
    public async Task FrozenText_TakesNothing()
    {
        var opened = await room.Writer.OpenAsync();
        await using var raw = await RawSocket.OpenAsync(room.Portal, room.Attacker);
        await FreezeAsync(Guid.CreateVersion7());
        Assert.Equal("frozen", await raw.CallAsync("Push", Filled(Push(), opened.Version, opened.Text!.Length)));
        await FreezeAsync(null);
        await room.AssertUntouchedAsync(opened.Version, opened.Text);
    }

    private async Task<string> FloodAsync(RawSocket raw)
    {
        var asked = Filled("{\"clauseId\":\"{c}\",\"version\":0}", 0, 0);
        try
        {
            for (var n = 0; n < 10_000; n++)
                await raw.SendAsync($$"""{"type":1,"target":"Since","arguments":[{{asked}}]}""");
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            return Closed;
        }

        return await raw.CallAsync("Since", asked);
    }

    // What a ballot does to its standard, and the permits have heard of it.
    private async Task FreezeAsync(Guid? ballot)
    {
        await using (var db = room.Portal.Database())
        {
            foreach (var standard in db.Standards.Where(s => s.Slug == Portal.Standard))
                standard.FrozenByBallotId = ballot;
            await db.SaveChangesAsync();
        }

        room.Portal.Services.GetRequiredService<EditingPermits>().Forget();
    }

    private static string Push(string version = "{v}", string changes = "[[0,\\\"x\\\"],{n}]", string sequence = "1", string client = "\"h\"") =>
        $"{{\"clauseId\":\"{{c}}\",\"clientId\":{client},\"version\":{version},\"updates\":[{{\"sequence\":{sequence},\"changes\":\"{changes}\"}}]}}";

    private static string PushOf(string updates) => $"{{\"clauseId\":\"{{c}}\",\"clientId\":\"h\",\"version\":{{v}},\"updates\":{updates}}}";

    private string Filled(string arguments, long version, int length)
    {
        var filled = arguments.Replace("{c}", room.Writer.ClauseId.ToString(), StringComparison.Ordinal)
            .Replace("{v}", $"{version}", StringComparison.Ordinal).Replace("{v+1}", $"{version + 1}", StringComparison.Ordinal)
            .Replace("{n}", $"{length}", StringComparison.Ordinal).Replace("{n+1}", $"{length + 1}", StringComparison.Ordinal).Replace("{n+5}", $"{length + 5}", StringComparison.Ordinal);
        return Regex.Replace(filled, @"\{([^{}*]+)\*(\d+)\}", many => string.Concat(Enumerable.Repeat(many.Groups[1].Value, int.Parse(many.Groups[2].Value, CultureInfo.InvariantCulture))));
    }
}
