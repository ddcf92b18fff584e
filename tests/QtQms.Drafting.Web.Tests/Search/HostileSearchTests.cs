using System.Net;

namespace QtQms.Drafting.Web.Tests.Search;

/// <summary>Queries meant to break the parser, the index or the page (trust.md 6 C).</summary>
public sealed class HostileSearchTests(Portal portal) : IClassFixture<Portal>
{
    public static TheoryData<string> Queries =>
    [
        "", " ", "*", "*a*", "?????", "a*", "ab*", "[* TO *]", "*:*", "a?b", "qu*m", "**********",
        "\"unclosed", "\"", "\"\"", "a:b:c", "text:quantum", "id:draft", "kind:draft", "\\", "\\\\\"", "\\uZZZZ", "AND OR", "AND", "NOT", "NOT NOT NOT", "OR OR quantum",
        "quantum AND", "NOT quantum", "(NOT quantum)", "-", "--", "-quantum", "()", "(((())))", "(", ")", ")(", "quantum)(",
        "/(a|b)*a(a|b){16}/", "/.*/", "quantum~", "quantum~2", "\"quantum risk\"~100000", "quantum^1000000000", "{a TO z}", "+quantum", "!quantum", "quantum && risk", "quantum || risk",
        "%", "_", "'--", "' OR 1=1 --", "; DROP TABLE Clauses", "\0", "\u202E", "\uFEFF", "\U0001D53D", "\uD83D", "<script>alert(1)</script>",
        "the", "and or", "quantum\r\nSet-Cookie: x=y",
        new string('(', 20) + "quantum" + new string(')', 20),
        new string('(', 21) + "quantum" + new string(')', 21),
        new string('(', 256),
        new string('(', 128) + new string(')', 128),
        string.Join(' ', Enumerable.Repeat("NOT", 64)),
        string.Join(' ', Enumerable.Repeat("*a", 85)),
        string.Join(' ', Enumerable.Range(0, 32).Select(n => $"w{n}")),
        string.Join(' ', Enumerable.Range(0, 33).Select(n => $"w{n}")),
        string.Join(" OR ", Enumerable.Repeat("qua*", 32)),
        new string('a', 256),
    ];

    public static TheoryData<int, HttpStatusCode> Lengths => new()
    {
        { 255, HttpStatusCode.OK },
        { 256, HttpStatusCode.OK },
        { 257, HttpStatusCode.BadRequest },
        { 8 * 1024, HttpStatusCode.BadRequest },
        { 24_000, HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task HostileQuery_IsAnsweredWithAPage(string query)
    {
        var address = "q=" + Uri.EscapeDataString(query.Replace("\uD83D", "", StringComparison.Ordinal)) + (query == "\uD83D" ? "%ED%A0%BD" : "");
        foreach (var path in new[] { "/search?", "/search?all=1&", $"/standards/{Portal.Standard}/draft/search?" })
        {
            var page = await (await MemberAsync()).GetAsync(path + address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.NotNull(page.Document.QuerySelector("h1"));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Query_AtTheLimitOfItsLength_IsAnswered_AndBeyondItRefused(int length, HttpStatusCode status)
    {
        foreach (var sign in "a(")
        {
            var page = await portal.Anonymous().GetAsync("/search?q=" + new string(sign, length));
            Assert.Equal(status, page.Status);
            Assert.Equal(status == HttpStatusCode.BadRequest, page.Text.Contains("can have 256 characters", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("page=-1")]
    [InlineData("page=0")]
    [InlineData("page=999999999")]
    [InlineData("page=99999999999999999999")]
    [InlineData("page=1e9")]
    [InlineData("page=x")]
    [InlineData("page=")]
    [InlineData("page[]=1")]
    [InlineData("page=1&page=2")]
    [InlineData("size=1e9")]
    [InlineData("q=again")]
    [InlineData("all=x")]
    [InlineData("all=1&all=0")]
    public async Task HostilePage_IsAnsweredWithAPage(string more)
    {
        var page = await (await MemberAsync()).GetAsync($"/standards/{Portal.Standard}/draft/search?q=quantum&{more}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.Anonymous().GetAsync($"/search?q=quantum&{more}")).Status);
    }

    [Fact]
    public async Task LongPost_IsRefused()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("q", new string('(', 24_000))]);
        var answer = await portal.Anonymous().Http.PostAsync(new Uri("/search", UriKind.Relative), form);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal(HttpStatusCode.OK, (await portal.Anonymous().GetAsync("/search?q=quantum")).Status);
    }

    [Fact]
    public async Task Search_BeyondItsTime_EndsAndSaysSo()
    {
        await using var hasty = await Portal.StartAsync(settings: new Dictionary<string, string> { ["Drafting:SearchMilliseconds"] = "-1", ["Drafting:SearchSeconds"] = "3600" });
        await hasty.PublishAsync("7.0", ("a", "Alpha", "A zebra."));
        var page = await hasty.Anonymous().GetAsync("/search?q=zebra");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("took too long", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Searches_BeyondTheirRate_AreTurnedAway()
    {
        await using var limited = await Portal.StartAsync(settings: new Dictionary<string, string> { ["Drafting:SearchesPerMinute"] = "3" });
        var visitor = limited.Anonymous();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/search?q=quantum{i}")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.GetAsync("/search?q=quantum")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
    }

    private Task<Visitor> MemberAsync() => portal.SharedAsync(Portal.Member);
}
