using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Web.Search;

namespace QtQms.Drafting.Web.Tests.Search;

/// <summary>Finding text: what is published, and the draft for those who may read it.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private const string Draft = $"/standards/{Portal.Standard}/draft/search";

    private Portal _portal = null!;

    public async Task InitializeAsync() =>
        _portal = await Portal.StartAsync(settings: new Dictionary<string, string> { ["Drafting:SearchSeconds"] = "3600" });

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Search_ForAWord_LeadsToItsParagraphAndMarksIt()
    {
        await _portal.PublishAsync("1.0-wd.2", ("stopping", "Stopping", "First of all.\n\nThe organization shall define **stop criteria** for each experiment."));
        var page = await Find("experiments");
        var hit = Assert.Single(page.Document.QuerySelectorAll(".results li"));
        Assert.Equal($"/standards/{Portal.Standard}/releases/1.0-wd.2/stopping#stopping-p2", hit.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("experiment", hit.QuerySelector(".passage mark")!.TextContent);
        Assert.Contains("1.0-wd.2", hit.TextContent, StringComparison.Ordinal);
        Assert.Contains("The organization shall define stop criteria for each experiment.", hit.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_BeforePublication_IsNotShownFromTheBrowsersCacheAfterIt()
    {
        Assert.Empty((await Find("meanwhile")).Document.QuerySelectorAll(".results li"));
        await _portal.PublishAsync("1.0-wd.2", ("a", "Alpha", "Published meanwhile."));
        var page = await Find("meanwhile");
        Assert.True(page.Response.Headers.CacheControl is { NoCache: true, MaxAge: null });
        Assert.Single(page.Document.QuerySelectorAll(".results li"));
    }

    [Fact]
    public async Task Search_RanksTitlesBeforeTexts_AndNumbersBeforeBoth()
    {
        await _portal.PublishAsync("1.0-wd.2",
            ("a", "Planning", "The word gauge gauge gauge is in the text; see 3."),
            ("b", "Gauge", "Nothing else."),
            ("c", "Third", "Something."));
        Assert.Equal(["b", "a"], Slugs(await Find("gauge")));
        Assert.Equal("c", Slugs(await Find("3"))[0]);
    }

    [Fact]
    public async Task Search_FindsTheNewestRelease_AndOlderOnesOnlyWhenAsked()
    {
        await _portal.PublishAsync("1.0-wd.2", ("a", "Alpha", "The old zebra."));
        await _portal.PublishAsync("1.0-wd.3", ("a", "Alpha", "The new zebra."));
        var page = await Find("zebra");
        Assert.Contains("The new zebra", Assert.Single(page.Document.QuerySelectorAll(".results li")).TextContent, StringComparison.Ordinal);
        Assert.Empty((await Find("old")).Document.QuerySelectorAll(".results li"));

        var all = (await _portal.Anonymous().GetAsync("/search?q=zebra&all=1")).Document.QuerySelectorAll(".results li");
        Assert.Equal(2, all.Length);
        Assert.Contains("1.0-wd.3", all[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Superseded by 1.0-wd.3", all[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_AfterPublication_PrefersThePublishedVersionToLaterDrafts()
    {
        await _portal.PublishAsync("1.0", ("a", "Alpha", "The published zebra."));
        await _portal.PublishAsync("1.1-wd.1", ("a", "Alpha", "The drafted zebra."));
        Assert.Contains("published", Assert.Single((await Find("zebra")).Document.QuerySelectorAll(".results li")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftText_IsNeverInPublicSearch_AndForMembersOnly()
    {
        await Rename("scope", "Zymurgy");
        Assert.Empty((await Find("zymurgy")).Document.QuerySelectorAll(".results li"));
        Assert.Empty((await Find("zymurgy", "&all=1")).Document.QuerySelectorAll(".results li"));

        var member = await (await _portal.SignInAsync(Portal.Member)).GetAsync($"{Draft}?q=zymurgy");
        Assert.Equal($"/standards/{Portal.Standard}/draft/scope", Assert.Single(member.Document.QuerySelectorAll(".results a")).GetAttribute("href")!.Split('#')[0]);
        foreach (var visitor in new[] { _portal.Anonymous(), await _portal.SignInAsync(Portal.Outsider) })
        {
            var page = await visitor.GetAsync($"{Draft}?q=zymurgy");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll(".results, mark"));
        }
    }

    [Fact]
    public async Task Draft_WhenAClauseIsRenamed_IsFoundByItsNewTitleOnly()
    {
        var member = await _portal.SignInAsync(Portal.Member);
        await Rename("scope", "Zymurgy");
        Assert.Equal("scope", Slugs(await member.GetAsync($"{Draft}?q=zymurgy"))[0]);
        await Rename("scope", "Scope");
        Assert.Empty((await member.GetAsync($"{Draft}?q=zymurgy")).Document.QuerySelectorAll(".results li"));
    }

    [Fact]
    public async Task Highlight_OfHostileText_IsInert()
    {
        await _portal.PublishAsync("1.0-wd.2",
            ("a", "<img src=x onerror=alert(1)> zebra", "A zebra `<script>alert(1)</script>` [x](javascript:alert(1)) zebra\u202E <b onmouseover=alert(1)>zebra</b> \U0001D53D"));
        var page = await Find("zebra script onerror");
        Assert.NotEmpty(page.Document.QuerySelectorAll(".results mark"));
        Assert.Empty(page.Document.QuerySelectorAll("script, img, b, [onerror], [onmouseover], a[href^='javascript']"));
        Assert.Contains("<script>", page.Document.QuerySelector(".passage")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Highlight_OfAHostileQuery_IsInert()
    {
        var page = await Find("\"><script>alert(1)</script>");
        Assert.Empty(page.Document.QuerySelectorAll("script"));
        Assert.Equal("\"><script>alert(1)</script>", page.Document.QuerySelector("#search-query")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("\"yellow zebra\"", "a")]
    [InlineData("\"zebra yellow\"", "")]
    [InlineData("zebra AND tiger", "b")]
    [InlineData("zebra tiger", "b")]
    [InlineData("lion OR (zebra AND tiger)", "b c")]
    [InlineData("zebra NOT tiger", "a")]
    [InlineData("zebra -tiger", "a")]
    [InlineData("zeb*", "a b")]
    [InlineData("NOT tiger OR lion", "a c d")]
    [InlineData("Zebras", "a b")]
    [InlineData("zebra's", "a b")]
    [InlineData("\"stop criterion\"", "d")]
    [InlineData("analysis criterion", "d")]
    public async Task Search_ReadsItsOperators(string query, string slugs)
    {
        await _portal.PublishAsync("1.0-wd.2",
            ("a", "One", "A yellow zebra."), ("b", "Two", "A zebra and a tiger."), ("c", "Three", "A lion."), ("d", "Four", "Stop criteria and their analyses."));
        Assert.Equal(slugs, string.Join(' ', Slugs(await Find(query)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Search_WhenNothingHoldsAllWords_ShowsWhatHoldsSomeAndSaysSo()
    {
        await _portal.PublishAsync("1.0-wd.2", ("a", "One", "A zebra."), ("b", "Two", "A tiger."));
        var page = await Find("zebra tiger");
        Assert.Equal(2, page.Document.QuerySelectorAll(".results li").Length);
        Assert.Contains("hold some of them", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_ArePaged_AndThePageIsBroughtIntoRange()
    {
        await _portal.PublishAsync("1.0-wd.2", [.. Enumerable.Range(1, 45).Select(n => ($"c{n}", $"Clause {n}", "A zebra."))]);
        Assert.Equal(20, (await Find("zebra")).Document.QuerySelectorAll(".results li").Length);
        Assert.Equal(5, (await Find("zebra", "&page=3")).Document.QuerySelectorAll(".results li").Length);
        Assert.Equal(5, (await Find("zebra", "&page=999")).Document.QuerySelectorAll(".results li").Length);
        Assert.Equal(3, new[] { "", "&page=2", "&page=3" }.Select(page => string.Join(' ', Slugs(Find("zebra", page).Result))).Distinct().Count());
    }

    [Fact]
    public async Task Passage_OfALongParagraph_IsCutAroundTheWord()
    {
        var filling = string.Join(' ', Enumerable.Repeat("filling \U0001D53D", 2000));
        await _portal.PublishAsync("1.0-wd.2", ("a", "One", $"{filling} zebra {filling}"));
        var passage = Assert.Single((await Find("zebra")).Document.QuerySelectorAll(".passage")).TextContent;
        Assert.InRange(passage.Length, 100, 320);
        Assert.Contains("zebra", passage, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', passage);
    }

    private Task<Page> Find(string query, string more = "") =>
        _portal.Anonymous().GetAsync($"/search?q={Uri.EscapeDataString(query)}{more}");

    private async Task Rename(string slug, string title)
    {
        var catchUp = _portal.Services.GetRequiredService<SearchCatchUp>();
        await catchUp.RunAsync();
        await using (var db = _portal.Database())
            await db.Clauses.Where(c => c.Slug == slug).ExecuteUpdateAsync(set => set.SetProperty(c => c.Title, title));
        await catchUp.RunAsync();
    }

    private static List<string> Slugs(Page page) =>
        [.. page.Document.QuerySelectorAll(".results a").Select(a => a.GetAttribute("href")!.Split('#')[0].Split('/')[^1])];
}
