using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.History;

/// <summary>Named states of a draft, and what differs between any two.</summary>
public sealed class DraftHistoryTests : IAsyncLifetime
{
    private const string History = "/standards/qt-qms/draft/history";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow.AddHours(1));
    private Portal _portal = null!;
    private Scribe _scribe = null!;

    private DraftHistoryDesk Desk => _portal.Services.GetRequiredService<DraftHistoryDesk>();

    private TreeDesk Tree => _portal.Services.GetRequiredService<TreeDesk>();

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync(_clock);
        _scribe = new Scribe(_portal);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task NamedPoint_ComparedWithNow_ShowsClausesAddedRemovedRenamedMovedAndWrittenIn()
    {
        await _scribe.WriteAsync("ana", "scope", "Before. ");
        var edith = await _portal.SignInAsync("edith@demo.example");
        var page = await edith.GetAsync(History);
        Assert.Equal($"{History}?named=yes#points", (await edith.SubmitAsync(page, "[name='Entry.Name']", ("Entry.Name", "  Before  the plenary "))).Location);
        var person = await _scribe.PersonAsync("edith");
        await _scribe.WriteAsync("ana", "scope", "After. ");
        await using var db = _portal.Database();
        var top = await db.Clauses.Where(c => c.ParentId == null).OrderBy(c => c.Position).ToListAsync();
        var scope = top.Single(c => c.Slug == "scope");
        await Tree.AddAsync(person, Portal.Standard, Guid.NewGuid(), new ClauseFacts("Brand new"), null, scope.Id);
        await Tree.DescribeAsync(person, Portal.Standard, Guid.NewGuid(), scope.Id, Facts(scope), Facts(scope) with { Title = "What it is about" });
        var removed = await db.Clauses.Where(c => c.ParentId != null && c.Slug != "impact-assessment").OrderBy(c => c.Slug).FirstAsync();
        await Tree.RemoveAsync(person, Portal.Standard, Guid.NewGuid(), removed.Id);
        var moved = await db.Clauses.SingleAsync(c => c.Slug == "impact-assessment");
        Assert.Equal(DraftRefusal.None, (await Tree.MoveAsync(person, Portal.Standard, Guid.NewGuid(), moved.Id, MoveDirection.Out)).Refusal);

        var points = await Desk.PointsAsync(person, Portal.Standard);
        var named = Assert.Single(points!);
        Assert.Equal(("Before the plenary", "Edith Moreau"), (named.Name, named.By));
        var changes = (await Desk.CompareAsync(person, Portal.Standard, named.Key, "now"))!;
        Assert.Equal(["Brand new"], changes.Different.Where(each => each.IsAdded).Select(each => each.Clause.Title));
        Assert.Contains(removed.Slug, changes.Different.Where(each => each.IsRemoved).Select(each => each.Clause.Slug));
        Assert.Equal(["impact-assessment"], changes.Different.Where(each => each.IsMoved).Select(each => each.Clause.Slug));
        var written = Assert.Single(changes.Different, each => each.IsTextChanged);
        Assert.Equal(("scope", true), (written.Clause.Slug, written.IsRetitled));
        page = await edith.GetAsync($"{History}?from={named.Key}&to=now");
        Assert.Contains("After.", page.Document.QuerySelector("#scope ins")!.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("After.", page.Document.QuerySelector("#scope article ins")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Before.", page.Document.QuerySelector("#scope article ins")!.TextContent, StringComparison.Ordinal);

        // The other way round, everything is the opposite.
        var back = (await Desk.CompareAsync(person, Portal.Standard, "now", named.Key))!;
        Assert.Equal(changes.Different.Count(each => each.IsAdded), back.Different.Count(each => each.IsRemoved));
        Assert.Empty((await Desk.CompareAsync(person, Portal.Standard, "now", "now"))!.Different);
        Assert.Empty((await Desk.CompareAsync(person, Portal.Standard, named.Key, named.Key))!.Different);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Instant_IsTheDraftAsItStoodThen_FollowedOrNot(bool followed)
    {
        await _scribe.WriteAsync("ana", "scope", "One. ");
        _clock.Advance(TimeSpan.FromMinutes(3));
        var between = _clock.GetUtcNow().UtcDateTime.AddMinutes(1);
        _clock.Advance(TimeSpan.FromMinutes(3));
        await _scribe.WriteAsync("ana", "scope", "Two. ");
        if (followed)
            await _scribe.FollowAsync();

        var ana = await _portal.SignInAsync(Portal.Member);
        var answer = await ana.GetAsync($"{History}?at={between:yyyy-MM-ddTHH:mm}");
        var page = await ana.FollowAsync(answer);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var added = page.Document.QuerySelector("#scope article ins")!.TextContent;
        Assert.Contains("Two.", added, StringComparison.Ordinal);
        Assert.DoesNotContain("One.", added, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_IsAStateToo()
    {
        await _scribe.WriteAsync("ana", "scope", "New. ");
        var changes = (await Desk.CompareAsync(await _scribe.PersonAsync("kemi"), Portal.Standard, "release-1.0-wd.1", "now"))!;
        Assert.Equal(["scope"], changes.Different.Select(each => each.Clause.Slug));
        Assert.Contains("New.", changes.Shown[0].Text!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Naming_IsForThoseWhoShapeTheDraftOrLead_AndNamesAreTheirOwn()
    {
        async Task<NamingRefusal> NameAsync(string person, string name) => await Desk.NameAsync(await _scribe.PersonAsync(person), Portal.Standard, name);

        Assert.Equal(NamingRefusal.None, await NameAsync("carla", "One"));
        Assert.Equal(NamingRefusal.None, await NameAsync("dan", "Two"));
        Assert.Equal(NamingRefusal.NameTaken, await NameAsync("edith", " One "));
        Assert.Equal(NamingRefusal.NotPermitted, await NameAsync("kemi", "Three"));
        Assert.Equal(NamingRefusal.NotPermitted, await NameAsync("olga", "Three"));
        Assert.Equal(NamingRefusal.NameMissing, await NameAsync("edith", " \n "));
        Assert.Equal(NamingRefusal.None, await NameAsync("edith", new string('x', DraftHistoryDesk.MaxName)));
        Assert.Equal(NamingRefusal.NameTooLong, await NameAsync("edith", new string('y', DraftHistoryDesk.MaxName + 1)));
        var kemi = await (await _portal.SignInAsync("kemi@demo.example")).GetAsync(History);
        Assert.Null(kemi.Document.QuerySelector("[name='Entry.Name']"));
        Assert.Equal(["One", "Two"], kemi.Document.QuerySelectorAll("#points ~ .rows .row-title").Select(each => each.TextContent).Where(name => name.Length < 4).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=now&to=now")]
    public async Task Outsiders_FindNothing(string query)
    {
        foreach (var visitor in (Visitor[])[_portal.Anonymous(), await _portal.SignInAsync(Portal.Outsider)])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(History + query)).Status);
    }

    [Fact]
    public async Task States_ThatAreNone_AreNotFound()
    {
        var kemi = await _portal.SignInAsync("kemi@demo.example");
        foreach (var key in (string[])["seen", "point-x", "point-00000000000000000000000000000000", "release-9.9", "at-x", "nothing", ""])
            Assert.Equal(HttpStatusCode.NotFound, (await kemi.GetAsync($"{History}?from={key}")).Status);
    }

    private static ClauseFacts Facts(Drafting.Data.Standards.ClauseRow row) => new(row.Title, row.Kind, row.Obligation, row.Themes, row.Lifecycle, row.Refs);
}
