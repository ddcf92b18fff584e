using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Tests.Releases;

/// <summary>What was published stays, whatever is written, published or typed into it later.</summary>
public sealed class LastingTests : IAsyncLifetime
{
    private const string Releases = $"/standards/{Portal.Standard}/releases";
    private const string First = $"{Releases}/1.0-wd.1";

    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync();

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Release_AfterLaterEditsAndReleases_IsTheSameByteForByte()
    {
        var reader = _portal.Anonymous();
        var before = await ReadAsync(reader);
        for (var i = 0; i < 20; i++)
            await _portal.WriteAsync("scope", text => $"{text}\nSentence {i}.\n");
        await using (var db = _portal.Database())
        {
            await db.References.ExecuteDeleteAsync();
            await db.Clauses.ExecuteUpdateAsync(c => c.SetProperty(r => r.Title, r => r.Title + " (renamed)"));
        }

        await _portal.PublishAsync();
        _portal.Services.GetRequiredService<PublicCache>().Changed();
        Assert.Equal(before, await ReadAsync(reader));
        var page = await reader.GetAsync(First);
        Assert.Equal("Superseded", page.Document.QuerySelector(".release-banner .status")?.TextContent);
        Assert.Equal($"{Releases}/1.0-wd.2", page.Document.QuerySelector(".release-banner a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Manifests_AreChained()
    {
        await _portal.PublishAsync();
        await _portal.PublishAsync();
        string? previous = null;
        foreach (var version in new[] { "1.0-wd.1", "1.0-wd.2", "1.0-wd.3" })
        {
            using var json = JsonDocument.Parse(await _portal.Anonymous().Http.GetStringAsync(new Uri($"{Releases}/{version}.json", UriKind.Relative)));
            using var manifest = JsonDocument.Parse(json.RootElement.GetProperty("manifest").GetString()!);
            Assert.Equal(previous, manifest.RootElement.GetProperty("previous").GetString());
            previous = json.RootElement.GetProperty("sha256").GetString();
        }
    }

    [Fact]
    public async Task PublicPages_ShowWhatWasJustPublished()
    {
        var reader = _portal.Anonymous();
        var list = await reader.GetAsync(Releases);
        Assert.DoesNotContain("1.0-wd.2", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1.0-wd.2", (await reader.GetAsync("/")).Text, StringComparison.Ordinal);
        await _portal.PublishAsync();
        Assert.Contains("1.0-wd.2", (await reader.GetAsync(Releases)).Text, StringComparison.Ordinal);
        Assert.Contains("1.0-wd.2", (await reader.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_IsThePublishedVersion_EvenWhenNewerDraftsExist()
    {
        var ballot = await _portal.CloseBallotAsync(BallotResult.Approved, "50.20");
        await _portal.MoveToAsync("60.00");
        Assert.Equal("1.0", await _portal.PublishAsync(ballot));
        await _portal.MoveToAsync("20.20");
        Assert.Equal("1.1-wd.1", await _portal.PublishAsync());
        Assert.Equal($"{Releases}/1.0", (await _portal.Anonymous().GetAsync($"{Releases}/latest")).Location);
        Assert.Equal("Latest", (await _portal.Anonymous().GetAsync($"{Releases}/1.0")).Document.QuerySelector(".release-banner .status")?.TextContent);
    }

    [Fact]
    public async Task HostileText_IsInertWhereverItIsShown()
    {
        const string Title = "<script>alert(1)</script><img src=x onerror=alert(1)> \" onmouseover=\"x";
        const string Text = "<script>alert(1)</script>\n\n[a](javascript:alert(1)) <svg onload=alert(1)> ![x](https://evil.example/p.png)\n\n# h {onmouseover=\"x\"}\n\n</article></main><!--Blazor-Server-Component-State:x-->\n";
        await using (var db = _portal.Database())
            await db.Clauses.Where(c => c.Slug == "scope").ExecuteUpdateAsync(c => c.SetProperty(r => r.Title, Title));
        await _portal.WriteAsync("scope", _ => Text);
        await _portal.PublishAsync();
        var member = await _portal.SignInAsync(Portal.Member);
        foreach (var path in new[]
        {
            "/", Releases, $"{Releases}/1.0-wd.2", $"{Releases}/1.0-wd.2/scope", $"{Releases}/1.0-wd.2/scope.md", $"{Releases}/1.0-wd.2.json",
            $"/standards/{Portal.Standard}/compare/1.0-wd.1...1.0-wd.2", $"/standards/{Portal.Standard}/compare/1.0-wd.2...1.0-wd.1/scope",
            $"/standards/{Portal.Standard}/compare/1.0-wd.1...draft",
        })
        {
            var page = await member.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
            if (page.Response.Content.Headers.ContentType!.MediaType != "text/html")
                continue;
            Assert.Empty(page.Document.QuerySelectorAll("main script, main img:not([src^='/standards/qt-qms/figures/']), main svg[onload], main iframe"));
            Assert.DoesNotContain(page.Document.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
            Assert.DoesNotContain(page.Document.QuerySelectorAll("[href]"), link => link.GetAttribute("href")!.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
            Assert.Single(page.Document.QuerySelectorAll("main"));
            Assert.NotNull(page.Document.QuerySelector("footer.colophon"));
        }

        Assert.Contains("alert(1)", (await member.GetAsync($"{Releases}/1.0-wd.2/scope")).Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<(string Article, string Clause, string Markdown, string Json)> ReadAsync(Visitor reader) => (
        (await reader.GetAsync(First)).Document.QuerySelector("article")!.OuterHtml,
        (await reader.GetAsync($"{First}/scope")).Document.QuerySelector("article")!.OuterHtml,
        await reader.Http.GetStringAsync(new Uri($"{First}.md", UriKind.Relative)),
        await reader.Http.GetStringAsync(new Uri($"{First}.json", UriKind.Relative)));
}
