using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Following;
using QtQms.Drafting.Web.Standards;
using QtQms.Drafting.Web.Tests.Ballots;
using QtQms.Drafting.Web.Tests.History;

namespace QtQms.Drafting.Web.Tests.Following;

/// <summary>What happened, what is sealed of it, and what one has not seen yet.</summary>
public sealed class ActivityTests : IAsyncLifetime
{
    private const string Activity = "/standards/qt-qms/activity";
    private const string Draft = "/standards/qt-qms/draft";

    private BallotHall _hall = null!;
    private Scribe _scribe = null!;

    private Portal Portal => _hall.Portal;

    public async Task InitializeAsync()
    {
        _hall = await BallotHall.StartAsync();
        _scribe = new Scribe(Portal);
    }

    public async Task DisposeAsync() => await _hall.DisposeAsync();

    [Fact]
    public async Task Page_TellsWritingActsAndComments_NewestFirst_AndIsNarrowedByFilters()
    {
        await _scribe.WriteAsync("ana", "scope", "Words. ");
        await _scribe.FollowAsync();
        _hall.Clock.Advance(TimeSpan.FromMinutes(1));
        var ivo = await _scribe.PersonAsync("ivo");
        Assert.Equal(DraftRefusal.None, (await Portal.Services.GetRequiredService<TreeDesk>().AddAsync(ivo, Portal.Standard, Guid.NewGuid(), new ClauseFacts("Fresh"), null, null)).Refusal);
        _hall.Clock.Advance(TimeSpan.FromMinutes(1));
        await CommentAsync("lena", "Say more <b>of it</b>.", ballot: null);

        var kemi = await Portal.SignInAsync("kemi@demo.example");
        Assert.Equal(["Lena Vogel commented", "Ivo Brandt added “Fresh”", "Ana Duarte wrote in Scope"], (await LinesAsync(kemi, "")).Take(3).Select(Short));
        Assert.Contains("Say more <b>of it</b>.", (await kemi.GetAsync(Activity)).Text, StringComparison.Ordinal);
        Assert.Equal(["Ana Duarte wrote in Scope"], (await LinesAsync(kemi, "?what=writing")).Select(Short));
        Assert.Equal(["Ivo Brandt added “Fresh”"], (await LinesAsync(kemi, $"?person={ivo}")).Select(Short));
        Assert.Equal(["Ana Duarte wrote in Scope"], (await LinesAsync(kemi, "?clause=scope")).Select(Short));
        Assert.Equal(["Ivo Brandt added “Fresh”"], (await LinesAsync(kemi, "?clause=fresh")).Select(Short));
        Assert.Empty(await LinesAsync(kemi, $"?since={_hall.Now.AddDays(1):yyyy-MM-dd}"));
        foreach (var visitor in (Visitor[])[Portal.Anonymous(), await Portal.SignInAsync(Portal.Outsider)])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Activity)).Status);
    }

    [Fact]
    public async Task CommentsUnderSeal_AreTheirOwnOrganisationsOnly_AndVotesAreNowhere()
    {
        await _hall.OpenBallotAsync();
        await using var db = Portal.Database();
        var ballot = (await db.Ballots.SingleAsync()).Id;
        await CommentAsync("ravi", "A sealed word.", ballot);
        await CommentAsync("lena", "Another's word.", ballot);

        var seen = (await (await Portal.SignInAsync("ravi@demo.example")).GetAsync(Activity)).Text;
        Assert.Contains("A sealed word.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Another's word.", seen, StringComparison.Ordinal);
        foreach (var name in (string[])["carla", "samir", "ivo"])
        {
            var text = (await (await Portal.SignInAsync($"{name}@demo.example")).GetAsync(Activity)).Text;
            Assert.DoesNotContain("word.", text, StringComparison.Ordinal);
            Assert.Contains("Ballot 1 opened", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_HoldEverythingOnce_AlsoWhatHappenedAtOneInstant()
    {
        await using var db = Portal.Database();
        var (standard, clause, ana) = (await db.Standards.SingleAsync(), await _scribe.ClauseAsync("scope"), await _scribe.PersonAsync("ana"));
        for (var n = 1; n <= 300; n++)
        {
            var at = _hall.Now.AddSeconds(n is > 50 and <= 200 ? 50 : n);
            db.Sittings.Add(new SittingRow { ClauseId = clause, StandardId = standard.Id, FirstVersion = n, LastVersion = n, PersonId = ana, StartedAt = at, EndedAt = at, Revisions = 1, Inserted = 1 });
        }

        await db.SaveChangesAsync();
        var desk = Portal.Services.GetRequiredService<ActivityDesk>();
        var (found, pages) = (new List<string>(), 0);
        for (DateTime? before = null; pages == 0 || before is not null; pages++)
        {
            var page = (await desk.ReadAsync(ana, Portal.Standard, new ActivityFilter(Kind: HappeningKind.Writing), before))!;
            found.AddRange(page.Items.Select(item => item.Href));
            before = page.Before;
        }

        Assert.Equal((300, 300), (found.Count, found.Distinct().Count()));
        Assert.InRange(pages, 3, 6);
    }

    [Fact]
    public async Task SinceLastHere_TellsOthersChanges_UntilThePersonSaysSeen()
    {
        var kemi = await Portal.SignInAsync("kemi@demo.example");
        var page = await kemi.GetAsync(Draft);
        Assert.Contains("Keep up with the draft", page.Document.QuerySelector(".since")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Draft, (await kemi.SubmitAsync(page, ".since form", Button(page))).Location);
        Assert.Contains("Nothing new", (await kemi.GetAsync(Draft)).Document.QuerySelector(".since")!.TextContent, StringComparison.Ordinal);

        _hall.Clock.Advance(TimeSpan.FromMinutes(5));
        await _scribe.WriteAsync("ana", "scope", "Fresh words. ");
        await _scribe.FollowAsync();
        page = await kemi.GetAsync(Draft);
        Assert.Contains("Others wrote in 1 clause: Scope.", Folded(page.Document.QuerySelector(".since")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Fresh words.", (await kemi.GetAsync($"{Draft}/history?from=seen&to=now")).Document.QuerySelector("#scope article ins")!.TextContent, StringComparison.Ordinal);

        // What is written while the page is read is not lost by saying that it was read.
        _hall.Clock.Advance(TimeSpan.FromMinutes(20));
        await _scribe.WriteAsync("ana", "scope", "Unseen. ");
        await _scribe.FollowAsync();
        await kemi.SubmitAsync(page, ".since form", Button(page));
        var redline = (await kemi.GetAsync($"{Draft}/history?from=seen&to=now")).Document.QuerySelector("#scope article ins")!.TextContent;
        Assert.Contains("Unseen.", redline, StringComparison.Ordinal);
        Assert.DoesNotContain("Fresh words.", redline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_AClause_NarrowsWhatHappened_AndIsTold()
    {
        var kemi = await Portal.SignInAsync("kemi@demo.example");
        var draft = await kemi.GetAsync(Draft);
        await kemi.SubmitAsync(draft, ".since form", Button(draft));
        var page = await kemi.GetAsync($"{Draft}/scope");
        Assert.Equal($"{Draft}/scope", (await kemi.SubmitAsync(page, ".watch-form", ("Follow.Watch", "yes"))).Location);
        await kemi.SubmitAsync(page, ".watch-form", ("Follow.Watch", "yes"));
        Assert.Equal("true", (await kemi.GetAsync($"{Draft}/scope")).Document.QuerySelector(".watch-form button")!.GetAttribute("aria-pressed"));
        _hall.Clock.Advance(TimeSpan.FromMinutes(5));
        await _scribe.WriteAsync("ana", "scope", "Words. ");
        await _scribe.WriteAsync("ana", "impact-assessment", "Words. ");
        await _scribe.FollowAsync();

        Assert.Equal(["Ana Duarte wrote in Scope"], (await LinesAsync(kemi, "?what=watched")).Select(Short));
        Assert.Contains("Others wrote in 1 clause that you watch", (await kemi.GetAsync("/standards/qt-qms")).Text, StringComparison.Ordinal);
        await kemi.SubmitAsync(await kemi.GetAsync($"{Draft}/scope"), ".watch-form", ("Follow.Watch", "no"));
        Assert.Empty(await LinesAsync(kemi, "?what=watched"));
        await using var db = Portal.Database();
        Assert.Empty(await db.Watches.ToListAsync());
    }

    private static (string, string) Button(Page page) => ("Follow.UpTo", page.Document.QuerySelector(".since form button")!.GetAttribute("value")!);

    private static async Task<IReadOnlyList<string>> LinesAsync(Visitor visitor, string query) =>
        [.. (await visitor.GetAsync(Activity + query)).Document.QuerySelectorAll(".happened > li > div > p:first-child").Select(line => Folded(line.TextContent))];

    // Without the category and the organisation between the name and what was done.
    private static string Short(string line)
    {
        var name = string.Join(' ', line.Split(' ').Skip(1).Take(2)).TrimEnd(',');
        var verb = new[] { "commented", "wrote in", "added" }.First(word => line.Contains($" {word} ", StringComparison.Ordinal));
        return verb == "commented" ? $"{name} commented" : name + " " + line[line.IndexOf(verb, StringComparison.Ordinal)..];
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task CommentAsync(string name, string body, Guid? ballot)
    {
        await using var db = Portal.Database();
        var standard = await db.Standards.SingleAsync();
        var person = await _scribe.PersonAsync(name);
        var seat = await db.Memberships.Include(m => m.Organisation).SingleAsync(m => m.PersonId == person);
        db.Comments.Add(new CommentRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Number = 1 + await db.Comments.CountAsync(),
            PersonId = person,
            OrganisationId = seat.OrganisationId,
            Category = Category.CivilSociety,
            Type = CommentType.General,
            Body = body,
            BallotId = ballot,
            At = _hall.Now,
        });
        await db.SaveChangesAsync();
    }
}
