using System.Net;
using System.Text.Json;
using QtQms.Drafting.Web.Tests.Members;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>The read API: who finds what, and in what form.</summary>
public sealed class ApiTests(Portal portal) : IClassFixture<Portal>
{
    private const string Root = "/api/v1/standards";

    public static TheoryData<string> Public => [Root, $"{Root}/{Portal.Standard}", $"{Root}/{Portal.Standard}/releases", $"{Root}/{Portal.Standard}/releases/latest", $"{Root}/{Portal.Standard}/releases/1.0-wd.1"];

    public static TheoryData<string> Draft => [$"{Root}/{Portal.Standard}/clauses", $"{Root}/{Portal.Standard}/clauses/scope"];

    public static TheoryData<string> Nothing =>
    [
        $"{Root}/no-such-standard", $"{Root}/no-such-standard/clauses", $"{Root}/no-such-standard/clauses/scope", $"{Root}/no-such-standard/releases",
        $"{Root}/{Portal.Standard}/clauses/no-such-clause", $"{Root}/{Portal.Standard}/releases/9.9", "/api/v1/no-such-thing", "/api/v2/standards",
    ];

    [Theory]
    [MemberData(nameof(Public))]
    public async Task PublicData_IsForEverybodyWithAToken(string path)
    {
        foreach (var person in new[] { Portal.Member, Portal.Outsider, "admin@demo.example" })
            Assert.Equal(HttpStatusCode.OK, (await (await ClientAsync(person)).GetAsync(path)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Draft))]
    public async Task Draft_IsForMembersOnly(string path)
    {
        Assert.Equal(HttpStatusCode.OK, (await (await ClientAsync(Portal.Member)).GetAsync(path)).StatusCode);
        foreach (var person in new[] { Portal.Outsider, "admin@demo.example" })
            await AssertProblem(await (await ClientAsync(person)).GetAsync(path), HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Public))]
    [MemberData(nameof(Draft))]
    public async Task WithoutAToken_NothingIsAnswered(string path)
    {
        var answer = await portal.Anonymous().Http.GetAsync(path);
        await AssertProblem(answer, HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.First().Scheme);
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task NoSuchThing_IsAProblemNotFound(string path) =>
        await AssertProblem(await (await ClientAsync(Portal.Member)).GetAsync(path), HttpStatusCode.NotFound);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Writing_IsNotOffered(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{Portal.Standard}");
        await AssertProblem(await (await ClientAsync(Portal.Member)).SendAsync(request), HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Standards_SayWhereTheyStand()
    {
        var standard = (await GetAsync(Root)).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("slug").GetString() == Portal.Standard);
        Assert.Equal("20.20", standard.GetProperty("stage").GetString());
        Assert.Equal("Working draft", standard.GetProperty("stageName").GetString());
        Assert.Equal("1.0-wd.1", standard.GetProperty("latestRelease").GetString());
    }

    [Fact]
    public async Task Clause_IsFoundBySlugAndByNumber_WithItsText()
    {
        var bySlug = await GetAsync($"{Root}/{Portal.Standard}/clauses/scope");
        Assert.Equal("scope", bySlug.GetProperty("clause").GetProperty("slug").GetString());
        Assert.Equal("normative", bySlug.GetProperty("clause").GetProperty("obligation").GetString());
        Assert.NotEmpty(bySlug.GetProperty("text").GetString()!);
        var number = bySlug.GetProperty("clause").GetProperty("number").GetString();
        Assert.Equal(bySlug.GetRawText(), (await GetAsync($"{Root}/{Portal.Standard}/clauses/{number}")).GetRawText());
    }

    [Theory]
    [InlineData("", 1, 50)]
    [InlineData("?size=10", 1, 10)]
    [InlineData("?size=10&page=2", 2, 10)]
    [InlineData("?page=0", 1, 50)]
    [InlineData("?page=-1&size=-1", 1, 1)]
    [InlineData("?size=0", 1, 1)]
    [InlineData("?size=99", 1, 99)]
    [InlineData("?size=100", 1, 100)]
    [InlineData("?size=101", 1, 100)]
    [InlineData("?size=2147483647", 1, 100)]
    public async Task List_IsPaged_AndWhatWasAskedIsBroughtIntoRange(string query, int page, int size)
    {
        var answer = await GetAsync($"{Root}/{Portal.Standard}/clauses{query}");
        Assert.Equal((page, size), (answer.GetProperty("page").GetInt32(), answer.GetProperty("size").GetInt32()));
        var total = answer.GetProperty("total").GetInt32();
        Assert.Equal(Math.Min(size, total - ((page - 1) * size)), answer.GetProperty("items").GetArrayLength());
        Assert.Equal((total + size - 1) / size, answer.GetProperty("pages").GetInt32());
    }

    [Fact]
    public async Task Pages_TogetherAreTheList_AndThePastLastIsTheLast()
    {
        var all = Slugs(await GetAsync($"{Root}/{Portal.Standard}/clauses?size=100"));
        var pages = new List<string>();
        for (var page = 1; page <= (all.Count + 6) / 7; page++)
            pages.AddRange(Slugs(await GetAsync($"{Root}/{Portal.Standard}/clauses?size=7&page={page}")));
        Assert.Equal(all, pages);
        Assert.Equal(all[^1], Slugs(await GetAsync($"{Root}/{Portal.Standard}/clauses?size=7&page=999999999"))[^1]);
    }

    [Theory]
    [InlineData("?page=x")]
    [InlineData("?size=1e9")]
    [InlineData("?page=99999999999999999999")]
    [InlineData("?page=1&page=x")]
    public async Task NumberThatIsNone_IsABadRequest(string query) =>
        await AssertProblem(await (await ClientAsync(Portal.Member)).GetAsync($"{Root}/{Portal.Standard}/clauses{query}"), HttpStatusCode.BadRequest);

    [Fact]
    public async Task Release_NamesItsClauses_AndWhereTheyAreToBeHad()
    {
        var release = await GetAsync($"{Root}/{Portal.Standard}/releases/latest");
        Assert.Equal("1.0-wd.1", release.GetProperty("release").GetProperty("version").GetString());
        Assert.Equal(64, release.GetProperty("release").GetProperty("sha256").GetString()!.Length);
        var clauses = release.GetProperty("clauses").EnumerateArray().ToList();
        Assert.Equal(release.GetProperty("release").GetProperty("clauses").GetInt32(), clauses.Count);
        foreach (var href in new[] { release.GetProperty("release").GetProperty("href"), clauses[0].GetProperty("href") })
        {
            var text = await portal.Anonymous().Http.GetAsync(href.GetString());
            Assert.Equal("application/json", text.Content.Headers.ContentType?.MediaType);
            Assert.Equal(HttpStatusCode.OK, text.StatusCode);
        }
    }

    [Fact]
    public async Task Description_NamesEveryAddress_ForAnybody()
    {
        var answer = await portal.Anonymous().Http.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var document = await CommandLine.JsonAsync(answer);
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths");
        Assert.Equal(
            ["/api/v1/ballot-rules/{rule}/evaluate", $"{Root}", $"{Root}/{{standard}}", $"{Root}/{{standard}}/clauses", $"{Root}/{{standard}}/clauses/{{clause}}", $"{Root}/{{standard}}/releases", $"{Root}/{{standard}}/releases/{{version}}"],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        Assert.True(paths.GetProperty(Root).GetProperty("get").TryGetProperty("security", out _));
        Assert.False(paths.GetProperty("/api/v1/ballot-rules/{rule}/evaluate").GetProperty("post").TryGetProperty("security", out _));
    }

    [Fact]
    public async Task Requests_BeyondTheirRate_AreTurnedAway()
    {
        await using var limited = await Portal.StartAsync(settings: new Dictionary<string, string> { ["Drafting:ApiRequestsPerMinute"] = "2" });
        var client = await new CommandLine(limited).ApiAsync(Portal.Member);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Root)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Root)).StatusCode);
        await AssertProblem(await client.GetAsync(Root), HttpStatusCode.TooManyRequests);
    }

    private static async Task AssertProblem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, (await CommandLine.JsonAsync(answer)).GetProperty("status").GetInt32());
    }

    private static List<string> Slugs(JsonElement list) =>
        [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()!)];

    private async Task<JsonElement> GetAsync(string path)
    {
        var answer = await (await ClientAsync(Portal.Member)).GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await CommandLine.JsonAsync(answer);
    }

    private Task<HttpClient> ClientAsync(string person) => new CommandLine(portal).ApiAsync(person);
}
