using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace QtQms.Drafting.Web.Tests.Releases;

/// <summary>What anybody finds of a release, without an account and without a script.</summary>
public sealed class ReadingTests(Portal portal) : IClassFixture<Portal>
{
    private const string First = $"/standards/{Portal.Standard}/releases/1.0-wd.1";

    public static TheoryData<string> PublicPages => new()
    {
        "/",
        $"/standards/{Portal.Standard}/releases",
        First,
        $"{First}/impact-assessment",
        $"/standards/{Portal.Standard}/compare",
        $"/standards/{Portal.Standard}/compare/1.0-wd.1...1.0-wd.1",
    };

    [Theory]
    [MemberData(nameof(PublicPages))]
    public async Task PublicPage_IsTheSameForEverybody_AndRunsNothing(string path)
    {
        var seen = new HashSet<string>();
        foreach (var visitor in new[] { portal.Anonymous(), await portal.SignInAsync(Portal.Member), await portal.SignInAsync(Portal.Outsider) })
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            seen.Add(page.Html);
            Assert.Equal("", page.Header("Set-Cookie"));
            Assert.Equal("public, must-revalidate, max-age=60", page.Response.Headers.CacheControl!.ToString());
            Assert.Contains("Accept-Encoding", page.Header("Vary"), StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<!--", page.Html, StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("form[method=post], input[type=hidden], [style], base"));
        }

        Assert.Single(seen);
    }

    [Fact]
    public async Task Whole_HasAPlaceForEveryClauseAndParagraph_AndItsContentsLeadThere()
    {
        var page = await portal.Anonymous().GetAsync(First);
        await using var db = portal.Database();
        foreach (var clause in await db.ReleaseClauses.Where(c => db.Releases.Any(r => r.Id == c.ReleaseId && r.Version == "1.0-wd.1")).ToListAsync())
        {
            Assert.NotNull(page.Document.GetElementById(clause.Slug));
            if (clause.Text.Length > 0)
                Assert.NotNull(page.Document.GetElementById($"{clause.Slug}-p1"));
        }

        foreach (var link in page.Document.QuerySelectorAll("main a[href^='#']"))
            Assert.NotNull(page.Document.GetElementById(link.GetAttribute("href")![1..]));
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Whole_SaysWhatItIs()
    {
        await using var db = portal.Database();
        var row = await db.Releases.SingleAsync(r => r.Version == "1.0-wd.1");
        var page = await portal.Anonymous().GetAsync(First);
        Assert.Contains("Working draft 1, released by editorial decision at stage 20.20", page.Text, StringComparison.Ordinal);
        Assert.Contains(row.Sha256, page.Text, StringComparison.Ordinal);
        Assert.Contains($"QT-QMS 1.0-wd.1, {row.Title} ({row.At.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}).", page.Document.QuerySelector(".cite")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("@techreport{qt-qms-1.0-wd.1,", page.Document.QuerySelector(".cite")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clause_LeadsToItsNeighbours()
    {
        var page = await portal.Anonymous().GetAsync($"{First}/impact-assessment");
        foreach (var link in page.Document.QuerySelectorAll("a[rel=prev], a[rel=next]"))
            Assert.Equal(HttpStatusCode.OK, (await portal.Anonymous().GetAsync(link.GetAttribute("href")!)).Status);
        Assert.Equal(2, page.Document.QuerySelectorAll("a[rel=prev], a[rel=next]").Length);
    }

    [Theory]
    [InlineData("/1", "/scope")]
    [InlineData("/1.md", "/scope.md")]
    [InlineData("/1.json", "/scope.json")]
    public async Task Number_LeadsToTheSlug(string number, string slug) =>
        Assert.Equal($"{First}{slug}", (await portal.Anonymous().GetAsync(First + number)).Location);

    [Theory]
    [InlineData("")]
    [InlineData(".md")]
    [InlineData(".json")]
    [InlineData("/scope")]
    [InlineData("/scope.md")]
    public async Task Latest_WithoutAPublication_IsTheNewestDraftRelease(string rest) =>
        Assert.Equal($"{First}{rest}", (await portal.Anonymous().GetAsync($"/standards/{Portal.Standard}/releases/latest{rest}")).Location);

    [Theory]
    [InlineData("/standards/qt-qms/releases/1.0-wd.99")]
    [InlineData("/standards/qt-qms/releases/1.0-wd.99.json")]
    [InlineData("/standards/qt-qms/releases/1.0-wd.1/no-such-clause")]
    [InlineData("/standards/qt-qms/releases/1.0-wd.1/no-such-clause.md")]
    [InlineData("/standards/qt-qms/releases/..%2f..%2fetc")]
    [InlineData("/standards/none/releases")]
    [InlineData("/standards/none/releases/latest")]
    [InlineData("/standards/qt-qms/compare/1.0-wd.1...1.0-wd.99")]
    [InlineData("/standards/qt-qms/compare/1.0-wd.1")]
    [InlineData("/standards/qt-qms/compare/draft...1.0-wd.1")]
    [InlineData("/standards/qt-qms/compare/1.0-wd.1...1.0-wd.1/no-such-clause")]
    [InlineData("/id/00000000-0000-0000-0000-000000000000")]
    [InlineData("/id/nothing")]
    public async Task NoSuchThing_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(path)).Status);

    [Fact]
    public async Task Json_HoldsAllThatItsHashesAreOf()
    {
        using var json = JsonDocument.Parse(await portal.Anonymous().Http.GetStringAsync(new Uri($"{First}.json", UriKind.Relative)));
        var (manifest, sha256) = (json.RootElement.GetProperty("manifest").GetString()!, json.RootElement.GetProperty("sha256").GetString());
        Assert.Equal(Sha256(manifest), sha256);
        using var named = JsonDocument.Parse(manifest);
        var entries = named.RootElement.GetProperty("clauses").EnumerateArray().ToList();
        var clauses = json.RootElement.GetProperty("clauses").EnumerateArray().ToList();
        Assert.Equal(entries.Count, clauses.Count);
        foreach (var (entry, clause) in entries.Zip(clauses))
        {
            Assert.Equal(entry.GetProperty("uid").GetString(), clause.GetProperty("uid").GetString());
            Assert.Equal(entry.GetProperty("sha256").GetString(), Sha256(clause.GetProperty("text").GetString()!));
        }
    }

    [Fact]
    public async Task Markdown_OfAClause_HoldsTheTextThatItsHashIsOf()
    {
        var markdown = await portal.Anonymous().Http.GetStringAsync(new Uri($"{First}/impact-assessment.md", UriKind.Relative));
        var end = markdown.IndexOf("\n---\n\n", StringComparison.Ordinal);
        var named = markdown[..end].Split('\n').Single(line => line.StartsWith("sha256: ", StringComparison.Ordinal))["sha256: ".Length..];
        Assert.Equal(named, Sha256(markdown[(end + 6)..]));
    }

    [Theory]
    [InlineData(First, "text/html")]
    [InlineData($"{First}.md", "text/markdown")]
    [InlineData($"{First}.json", "application/json")]
    [InlineData($"{First}/scope.md", "text/markdown")]
    public async Task KnownTag_IsNotSentAgain(string path, string type)
    {
        var http = portal.Anonymous().Http;
        using var whole = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(type, whole.Content.Headers.ContentType!.MediaType);
        var body = await whole.Content.ReadAsByteArrayAsync();
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"", whole.Headers.ETag!.Tag);
        Assert.False(whole.Headers.ETag.IsWeak);

        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { whole.Headers.ETag } } };
        using var answer = await http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        using var other = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"other\"") } } };
        using var fresh = await http.SendAsync(other);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("zstd", "")]
    public async Task Encoding_IsNegotiated_AndHasATagOfItsOwn(string accepted, string encoding)
    {
        var http = portal.Anonymous().Http;
        using var request = new HttpRequestMessage(HttpMethod.Get, First);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await http.SendAsync(request);
        Assert.Equal(encoding, string.Join(",", answer.Content.Headers.ContentEncoding));
        Assert.EndsWith(encoding.Length == 0 ? "\"" : $"-{encoding}\"", answer.Headers.ETag!.Tag, StringComparison.Ordinal);
        if (encoding.Length > 0)
            Assert.InRange(answer.Content.Headers.ContentLength!.Value, 1, 100 * 1024);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData(First, HttpStatusCode.OK)]
    [InlineData($"{First}.json", HttpStatusCode.OK)]
    [InlineData("/account/sign-in", HttpStatusCode.OK)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    public async Task Head_IsAnsweredLikeGet_WithoutABody(string path, HttpStatusCode expected)
    {
        using var answer = await portal.Anonymous().Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        if (expected == HttpStatusCode.OK && path != "/account/sign-in")
            Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task Representation_MayBeKeptForEver()
    {
        using var answer = await portal.Anonymous().Http.GetAsync(new Uri($"{First}.json", UriKind.Relative));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identifier_LeadsMembersToTheDraft_AndEverybodyElseToTheRelease()
    {
        await using var db = portal.Database();
        var clause = await db.Clauses.SingleAsync(c => c.Slug == "scope");
        var release = await db.Releases.SingleAsync(r => r.Version == "1.0-wd.1");
        foreach (var reader in new[] { portal.Anonymous(), await portal.SignInAsync(Portal.Outsider) })
        {
            var answer = await reader.GetAsync($"/id/{clause.Id}");
            Assert.Equal((HttpStatusCode.SeeOther, $"{First}/scope"), (answer.Status, answer.Location));
        }

        Assert.Equal($"/standards/{Portal.Standard}/draft/scope", (await (await portal.SignInAsync(Portal.Member)).GetAsync($"/id/{clause.Id}")).Location);
        Assert.Equal(First, (await portal.Anonymous().GetAsync($"/id/{release.Id}")).Location);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
