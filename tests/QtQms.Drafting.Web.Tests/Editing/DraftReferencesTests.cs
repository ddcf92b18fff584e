using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>What a text can refer to: for members only, and sent again only when it changed.</summary>
public sealed class DraftReferencesTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Uri Address = new($"/standards/{Portal.Standard}/draft/references.json", UriKind.Relative);

    [Fact]
    public async Task References_AreForMembersOnly()
    {
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SharedAsync(Portal.Member)).Http.GetAsync(Address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SharedAsync(Portal.Outsider)).Http.GetAsync(Address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().Http.GetAsync(Address)).StatusCode);
    }

    [Fact]
    public async Task References_NameClausesTermsAndStandards_AndAreNotSentTwice()
    {
        var member = await portal.SharedAsync(Portal.Member);
        using var answer = await member.Http.GetAsync(Address);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var clauses = json.RootElement.GetProperty("clauses").EnumerateArray().ToDictionary(clause => clause.GetProperty("slug").GetString()!);
        Assert.Equal("6.1.4", clauses["impact-assessment"].GetProperty("number").GetString());
        Assert.Equal("clause", clauses["impact-assessment"].GetProperty("kind").GetString());
        Assert.Contains(clauses.Values, clause => clause.GetProperty("kind").GetString() == "term");
        Assert.Contains(json.RootElement.GetProperty("standards").EnumerateArray(), standard => standard.GetProperty("name").GetString() == "ISO/IEC 42001:2023");
        Assert.True(answer.Headers.CacheControl!.Private);

        using var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(answer.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, (await member.Http.SendAsync(again)).StatusCode);
    }
}
