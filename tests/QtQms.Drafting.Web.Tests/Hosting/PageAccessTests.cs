using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Tests.Hosting;

/// <summary>Who finds what at which address.</summary>
public sealed class PageAccessTests(Portal portal) : IClassFixture<Portal>
{
    private const string Clause = "scope";

    public static TheoryData<string> Open => new()
    {
        "/",
        "/help",
        "/help/index",
        "/account/sign-in",
        $"/standards/{Portal.Standard}",
    };

    public static TheoryData<string> ForMembers => new()
    {
        $"/standards/{Portal.Standard}/draft",
        $"/standards/{Portal.Standard}/draft/{Clause}",
        $"/standards/{Portal.Standard}/draft/{Clause}/edit",
        $"/standards/{Portal.Standard}/balance",
        $"/standards/{Portal.Standard}/ballots",
    };

    public static TheoryData<string> Nothing => new()
    {
        "/no-such-page",
        "/help/no-such-page",
        "/standards/no-such-standard",
        "/standards/no-such-standard/draft",
        $"/standards/{Portal.Standard}/draft/no-such-clause",
        "/.git/config",
        "/appsettings.json",
        "/..;/appsettings.json",
        "/%2e%2e/appsettings.json",
    };

    [Theory]
    [MemberData(nameof(Open))]
    public async Task OpenPage_ForAnybody_IsFound(string path)
    {
        foreach (var visitor in await EverybodyAsync())
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            AssertHeaders(page);
        }
    }

    [Theory]
    [MemberData(nameof(ForMembers))]
    public async Task MembersPage_IsFoundByMembersOnly(string path)
    {
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SharedAsync(Portal.Member)).GetAsync(path)).Status);
        foreach (var visitor in new[] { portal.Anonymous(), await portal.SharedAsync(Portal.Outsider), await portal.SharedAsync("admin@demo.example") })
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("There is nothing at this address", page.Text, StringComparison.Ordinal);
            AssertHeaders(page);
        }
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task NoPage_ForAnybody_IsNotFound(string path)
    {
        foreach (var visitor in await EverybodyAsync())
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            AssertHeaders(page);
        }
    }

    [Fact]
    public async Task MembersPage_IsNeverStored()
    {
        var page = await (await portal.SharedAsync(Portal.Member)).GetAsync($"/standards/{Portal.Standard}/draft");
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("'nonce-", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPageOfAStandardsWorkspace_NamesTheRightItNeeds()
    {
        // A page below a standard that names no right is either public or asks the gate by itself; the list is short on purpose.
        var unguarded = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/standards/{Standard}", StringComparison.OrdinalIgnoreCase) == true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeedsAttribute>() is null && endpoint.Metadata.GetMetadata<PublicPageAttribute>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.ToLowerInvariant())
            .Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["/standards/{standard}", "/standards/{standard}/figures/{name}"], unguarded);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/help")]
    public async Task PublicPage_IsTheSameForEverybody_AndHoldsNoScript(string path)
    {
        var seen = new HashSet<string>();
        foreach (var visitor in await EverybodyAsync())
        {
            var page = await visitor.GetAsync(path);
            seen.Add(page.Html);
            Assert.Equal("", page.Header("Set-Cookie"));
            Assert.Empty(page.Document.QuerySelectorAll("script, [style], style, form[method=post]"));
            Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }

        Assert.Single(seen);
    }

    [Theory]
    [InlineData("/error/200")]
    [InlineData("/error/500")]
    [InlineData("/error/99999")]
    [InlineData("/error/-1")]
    public async Task ErrorPage_AskedForByItself_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(path)).Status);

    [Fact]
    public async Task PublicPage_IsMadeOnceWhateverStrangersAddToItsAddress()
    {
        var made = 0;
        var cache = portal.Services.GetRequiredService<PublicCache>();
        foreach (var query in new[] { "", "?x=1", "?x=2&_handler=y", "?utm_source=%3Cb%3E" })
        {
            var page = await portal.Anonymous().GetAsync($"/help{query}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            await cache.GetAsync($"{portal.ClientOptions.BaseAddress}help{query}", () => { made++; return Task.FromResult<PublicAnswer?>(null); }, default);
        }

        // Only the address itself is kept.
        Assert.Equal(3, made);
    }

    [Theory]
    [InlineData("?q=quantum&page=1", "?page=1&q=quantum&x=3", true)]
    [InlineData("?q=quantum", "?q=system", false)]
    public async Task PublicPage_AnswersToWhatItReadsOfTheQuery(string one, string other, bool same)
    {
        var (first, second) = (await portal.Anonymous().GetAsync($"/search{one}"), await portal.Anonymous().GetAsync($"/search{other}"));
        Assert.Equal(same, first.Header("ETag") == second.Header("ETag"));
    }

    [Fact]
    public async Task SkipLink_OnAnAddressThatBeginsWithTwoSlashes_StaysOnThePage()
    {
        var page = await portal.Anonymous().GetAsync($"{portal.ClientOptions.BaseAddress}/evil.example");
        Assert.Equal("#main", page.Document.QuerySelector(".skip-link")!.GetAttribute("href"));
    }

    private static void AssertHeaders(Page page)
    {
        Assert.StartsWith("default-src 'none';", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.Equal("", page.Header("Server"));
        Assert.Equal("", page.Header("X-Powered-By"));
    }

    private async Task<Visitor[]> EverybodyAsync() =>
        [portal.Anonymous(), await portal.SharedAsync(Portal.Outsider), await portal.SharedAsync(Portal.Member)];
}
