using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Standards;
using QtQms.Drafting.Web.Tests.Editing;

namespace QtQms.Drafting.Web.Tests.History;

/// <summary>The time line of a clause, what changed in it, and bringing an earlier text back.</summary>
public sealed class ClauseHistoryTests : IAsyncLifetime
{
    private const string Clause = "/standards/qt-qms/draft/scope";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private Portal _portal = null!;
    private Scribe _scribe = null!;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync(_clock, onKestrel: true);
        _scribe = new Scribe(_portal);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task TimeLine_SaysWhoWroteForWhomWhenAndHowMuch()
    {
        var kemi = await _portal.SignInAsync("kemi@demo.example");
        Assert.Contains("Nothing was changed yet", (await kemi.GetAsync($"{Clause}/history")).Text, StringComparison.Ordinal);
        await _scribe.WriteAsync("ana", "scope", "Quantum. ");
        _clock.Advance(TimeSpan.FromMinutes(30));
        await _scribe.WriteAsync("petra", "scope", "Weights. ");
        await _scribe.FollowAsync();
        await _scribe.WriteAsync("petra", "scope", "And measures. ");

        var page = await kemi.GetAsync($"{Clause}/history");
        var lines = page.Document.QuerySelectorAll(".time-line > li").Select(line => Folded(line.TextContent)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("G Petra Novak, Government Metrology Institute of Arden", lines[0], StringComparison.Ordinal);
        Assert.Contains("23 characters in What changed from version 1 to 3", lines[0], StringComparison.Ordinal);
        Assert.Contains("A Ana Duarte, Academia University of Lindholm", lines[1], StringComparison.Ordinal);
        Assert.Equal(["", "+9 −0", "", ""], page.Document.QuerySelectorAll("figure.when tbody tr:first-child td").Select(cell => cell.TextContent));
        Assert.Contains("Government: 23 characters in", page.Document.QuerySelector("figure.when desc")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Petra Novak", (await kemi.GetAsync($"{Clause}/authors")).Document.QuerySelector(".mark-note")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        var written = (await kemi.GetAsync("/standards/qt-qms/balance")).Document.QuerySelectorAll("figure.share tbody tr").Select(row => Folded(row.TextContent));
        Assert.Contains(written, row => row.StartsWith("GGovernment2371%", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_AreShownBetweenAnyTwoVersions()
    {
        await _scribe.WriteAsync("ana", "scope", "One. ");
        await _scribe.WriteAsync("ana", "scope", "Two. ");
        var ana = await _portal.SignInAsync(Portal.Member);

        var page = await ana.GetAsync($"{Clause}/history?from=0&to=2");
        Assert.StartsWith("added: Two. One.", Folded(page.Document.QuerySelector("article ins")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("2 words added, 0 removed", page.Text, StringComparison.Ordinal);
        page = await ana.GetAsync($"{Clause}/history?from=2&to=1");
        Assert.StartsWith("removed: Two.", Folded(page.Document.QuerySelector("article del")!.TextContent), StringComparison.Ordinal);
        Assert.DoesNotContain("Two.", (await ana.GetAsync($"{Clause}/history?at=1")).Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        foreach (var query in (string[])["?from=0&to=3", "?at=3", "?at=-1", "?at=x", "?from=99999999999999999999"])
            Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"{Clause}/history{query}")).Status);
    }

    [Fact]
    public async Task Restore_IsARevisionThatAnOpenEditorHears()
    {
        var before = (await _scribe.HeadAsync("scope")).Text;
        await _scribe.WriteAsync("ana", "scope", "A mistake. ");
        await using var ivo = await HubEditor.ConnectAsync(_portal, await _portal.SignInAsync("ivo@demo.example"), "scope");
        var opened = await ivo.OpenAsync();
        var edith = await _portal.SignInAsync("edith@demo.example");

        var answer = await edith.SubmitAsync(await edith.GetAsync($"{Clause}/history?at=0"), "form[method=post] input[name='Restore.Version']");
        Assert.Equal($"{Clause}/history?restored=0", answer.Location);
        Assert.Contains("has the text of version 0 again", (await edith.FollowAsync(answer)).Text, StringComparison.Ordinal);
        Assert.Equal((before, 2L), await _scribe.HeadAsync("scope"));
        Assert.Equal(2, (await ivo.SinceAsync(opened.Version)).Head);
        lock (ivo.Committed)
            Assert.Equal([opened.Version], ivo.Committed.Select(message => message.Version));
        await using var db = _portal.Database();
        var last = await db.Revisions.SingleAsync(r => r.Version == 2);
        Assert.Equal(await _scribe.PersonAsync("edith"), last.PersonId);
    }

    [Fact]
    public async Task Restore_IsRefused_WithWords()
    {
        await _scribe.WriteAsync("ana", "scope", "More. ");
        var desk = _portal.Services.GetRequiredService<HistoryDesk>();
        var (clause, ana) = (await _scribe.ClauseAsync("scope"), await _scribe.PersonAsync("ana"));

        Assert.Equal(HistoryRefusals.NoSuchVersion, await desk.RestoreAsync(ana, Portal.Standard, clause, 2));
        Assert.Equal(HistoryRefusals.SameText, await desk.RestoreAsync(ana, Portal.Standard, clause, 1));
        Assert.Equal("not-permitted", (await desk.RestoreAsync(await _scribe.PersonAsync("kemi"), Portal.Standard, clause, 0))!.Code);
        Assert.Equal("not-found", (await desk.RestoreAsync(await _scribe.PersonAsync("olga"), Portal.Standard, clause, 0))!.Code);
        var visitor = await _portal.SignInAsync(Portal.Member);
        var page = await visitor.GetAsync($"{Clause}/history?at=0");
        await FreezeAsync();
        Assert.Equal("frozen", (await desk.RestoreAsync(ana, Portal.Standard, clause, 0))!.Code);
        Assert.Null((await visitor.GetAsync($"{Clause}/history?at=0")).Document.QuerySelector("[name='Restore.Version']"));
        Assert.Contains("A ballot is open", (await visitor.GetAsync($"{Clause}/history?at=0")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await _scribe.HeadAsync("scope")).Version);
        Assert.NotNull(page.Document.QuerySelector("[name='Restore.Version']"));
    }

    [Theory]
    [InlineData("/draft/scope/history")]
    [InlineData("/draft/scope/authors")]
    [InlineData("/draft/authors")]
    public async Task Outsiders_FindNothing_AndCommentersRead(string path)
    {
        foreach (var visitor in (Visitor[])[_portal.Anonymous(), await _portal.SharedAsync(Portal.Outsider)])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/standards/qt-qms{path}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await _portal.SharedAsync("kemi@demo.example")).GetAsync($"/standards/qt-qms{path}")).Status);
    }

    [Fact]
    public async Task TimeLine_TellsWhatWasDoneToTheClause_AmongTheWriting()
    {
        var (dan, scope) = (await _scribe.PersonAsync("dan"), await _scribe.ClauseAsync("scope"));
        await _scribe.WriteAsync("ana", "scope", "Quantum. ");
        _clock.Advance(TimeSpan.FromMinutes(1));
        var facts = (await Shape(dan)).Tree.Find(scope)!.Facts;
        var renamed = await Trees.DescribeAsync(dan, Portal.Standard, Guid.NewGuid(), scope, facts, facts with { Title = "Field" });
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _scribe.WriteAsync("petra", "scope", "Weights. ");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Trees.UndoAsync(dan, Portal.Standard, Guid.NewGuid(), renamed.Version);
        _clock.Advance(TimeSpan.FromMinutes(1));
        // Another clause, put behind this one, is not of its past.
        await Trees.MoveAsync(dan, Portal.Standard, Guid.NewGuid(), await _scribe.ClauseAsync("support"), null, scope);

        var page = await (await _portal.SharedAsync("kemi@demo.example")).GetAsync($"{Clause}/history");
        Assert.Equal(
            ["took this back: renamed “Scope” to “Field”", "9 characters in", "renamed “Scope” to “Field” Taken back", "9 characters in"],
            page.Document.QuerySelectorAll(".time-line .time-line-act, .time-line .row-facts > span:first-child").Select(line => Folded(line.TextContent)));
        Assert.Equal(renamed.Version, (await Shape(dan)).Acts.Single(act => act.IsUndone).Version);
    }

    [Fact]
    public async Task RemovedClause_KeepsItsHistory_AndIsRestoredFromIt()
    {
        await _scribe.WriteAsync("ana", "scope", "Quantum. ");
        _clock.Advance(TimeSpan.FromMinutes(1));
        var scope = await _scribe.ClauseAsync("scope");
        Assert.True((await Trees.RemoveAsync(await _scribe.PersonAsync("dan"), Portal.Standard, Guid.NewGuid(), scope)).Done);

        var kemi = await _portal.SharedAsync("kemi@demo.example");
        var link = (await kemi.GetAsync("/standards/qt-qms/draft/history")).Document.QuerySelector("section[aria-labelledby=removed] a")!;
        Assert.Equal($"{Clause}/history", link.GetAttribute("href"));
        var page = await kemi.GetAsync($"{Clause}/history");
        Assert.Contains("removed “Scope”", Folded(page.Document.QuerySelector(".time-line > li")!.TextContent), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form[method=post]"));
        Assert.Contains("Quantum.", (await kemi.GetAsync($"{Clause}/history?at=1")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _portal.SharedAsync(Portal.Outsider)).GetAsync($"{Clause}/history")).Status);

        var edith = await _portal.SignInAsync("edith@demo.example");
        Assert.Null((await edith.GetAsync($"{Clause}/history?at=0")).Document.QuerySelector("[name='Restore.Version']"));
        var desk = _portal.Services.GetRequiredService<HistoryDesk>();
        Assert.Equal(HistoryRefusals.Removed, await desk.RestoreAsync(await _scribe.PersonAsync("edith"), Portal.Standard, scope, 0));
        var restored = await edith.SubmitAsync(await edith.GetAsync($"{Clause}/history"), "form:has([name='Back.ActId'])");
        Assert.Equal(Clause, restored.Location);
        Assert.Equal(HttpStatusCode.OK, (await edith.FollowAsync(restored)).Status);
    }

    [Fact]
    public async Task LongTimeLine_IsShownPageByPage()
    {
        for (var n = 0; n < 30; n++)
        {
            await _scribe.WriteAsync("ana", "scope", "x ");
            _clock.Advance(TimeSpan.FromMinutes(11));
        }

        var ana = await _portal.SignInAsync(Portal.Member);
        var first = await ana.GetAsync($"{Clause}/history");
        Assert.Equal(25, first.Document.QuerySelectorAll(".time-line > li").Length);
        var older = await ana.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(["version 5", "version 4", "version 3", "version 2", "version 1"], older.Document.QuerySelectorAll(".time-line .row-facts .figure").Select(each => each.TextContent));
    }

    private TreeDesk Trees => _portal.Services.GetRequiredService<TreeDesk>();

    private async Task<DraftShape> Shape(Guid person) => (await Trees.ShapeAsync(person, Portal.Standard))!;

    private async Task FreezeAsync()
    {
        await using var db = _portal.Database();
        (await db.Standards.SingleAsync()).FrozenByBallotId = Guid.CreateVersion7();
        await db.SaveChangesAsync();
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
