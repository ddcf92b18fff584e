using System.Net;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Web.Comments;

namespace QtQms.Drafting.Web.Tests.Comments;

/// <summary>The pages as a browser without script uses them.</summary>
public sealed class CommentPagesTests : IAsyncLifetime
{
    private const string Clause = "/standards/qt-qms/draft/impact-assessment";
    private const string Desk = "/standards/qt-qms/comments";

    private Portal _portal = null!;
    private CommentRoom _room = null!;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new CommentRoom(_portal);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Comment_OnPastedWords_StandsBesideThem()
    {
        var kemi = await _portal.SignInAsync("kemi@demo.example");
        var answer = await kemi.SubmitAsync(await kemi.GetAsync(Clause), "#comment-body",
            ("New.Quote", "perform a quantum impact assessment"), ("New.Type", "te"), ("New.Body", "When?\r\nSay it."), ("New.Change", "<b>perform</b>"));

        Assert.Equal($"{Clause}#comment-1", answer.Location);
        var page = await kemi.GetAsync(Clause);
        Assert.Equal("perform a quantum impact assessment", page.Document.GetElementById("mark-1")!.TextContent);
        var card = page.Document.GetElementById("comment-1")!;
        Assert.Equal("When?\nSay it.", card.QuerySelector(".comment-body p")!.TextContent);
        Assert.Contains("<b>perform</b>", card.TextContent, StringComparison.Ordinal);
        Assert.Empty(card.QuerySelectorAll("b"));
        Assert.Equal($"{Clause}#mark-1", card.QuerySelector(".comment-links a:last-child")!.GetAttribute("href"));
        Assert.Equal("1 open comments", page.Document.QuerySelector(".outline [aria-current] .outline-marks")!.TextContent);
        Assert.Equal("1 open", page.Document.QuerySelector(".tabs .count")!.TextContent);
        Assert.Equal("1", (await kemi.GetAsync("/standards/qt-qms/draft")).Document.QuerySelector("a[href$='clause=impact-assessment']")!.TextContent);
    }

    [Fact]
    public async Task Comment_WithoutWords_IsOnTheWholeClause()
    {
        var kemi = await _portal.SignInAsync("kemi@demo.example");
        await kemi.SubmitAsync(await kemi.GetAsync(Clause), "#comment-body", ("New.Type", "ge"), ("New.Body", "All of it."));

        var comment = (await _room.FindAsync("ana", 1))!;
        Assert.Equal(("", false), (comment.Quote, comment.IsOrphaned));
        Assert.Null(comment.Words);
    }

    [Fact]
    public async Task Comment_Refused_KeepsWhatWasTyped()
    {
        var kemi = await _portal.SignInAsync("kemi@demo.example");
        var page = await kemi.SubmitAsync(await kemi.GetAsync(Clause), "#comment-body",
            ("New.Quote", "words that are not there"), ("New.Type", "ed"), ("New.Body", "My long thought."), ("New.Change", "My words."));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(CommentsRefusal.WordsNotFound.Words(), page.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("My long thought.", page.Document.GetElementById("comment-body")!.TextContent);
        Assert.Equal("My words.", page.Document.GetElementById("comment-change")!.TextContent);
        Assert.Equal("words that are not there", page.Document.GetElementById("comment-quote")!.TextContent);
        Assert.True(page.Document.QuerySelector("input[value=ed]")!.HasAttribute("checked"));
        Assert.All(page.Document.QuerySelectorAll(".workspace-margin > details, details.comment-new"), details => Assert.True(details.HasAttribute("open")));
        Assert.Equal(0, (await _room.ListAsync("ana"))!.Counts.Total);
    }

    [Fact]
    public async Task Comment_OnTheDocument_IsMadeAtTheDesk()
    {
        var kemi = await _portal.SignInAsync("kemi@demo.example");
        var desk = await kemi.GetAsync(Desk);
        Assert.Contains("No comments yet", desk.Text, StringComparison.Ordinal);
        var answer = await kemi.SubmitAsync(desk, "#comment-body", ("New.Type", "ge"), ("New.Body", "Too long."));

        Assert.Equal($"{Desk}/1", answer.Location);
        Assert.Contains("Comment 1 on the whole document", (await kemi.FollowAsync(answer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_LeadsToTheNext()
    {
        await _room.AddOnClauseAsync("ana", "First.");
        await _room.AddOnClauseAsync("chi", "Second.");
        var edith = await _portal.SignInAsync("edith@demo.example");
        Assert.Contains("2 comments wait for a disposition", (await edith.GetAsync("/standards/qt-qms")).Text, StringComparison.Ordinal);

        var refused = await edith.SubmitAsync(await edith.GetAsync($"{Desk}/1"), "#reason-1", ("Act.Decision", "rejected"));
        Assert.Contains(CommentsRefusal.ReasonMissing.Words(), refused.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.True(refused.Document.QuerySelector("input[value=rejected]")!.HasAttribute("checked"));

        var answer = await edith.SubmitAsync(refused, "#reason-1", ("Act.Decision", "rejected"), ("Act.Reason", "Said elsewhere."));
        Assert.Equal($"{Desk}/2?after=1", answer.Location);
        var next = await edith.FollowAsync(answer);
        Assert.Contains("Comment 1: Not accepted.", next.Document.QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 2 comments has no disposition yet", next.Text, StringComparison.Ordinal);

        var last = await edith.SubmitAsync(next, "#reason-2", ("Act.Decision", "accepted"));
        Assert.Equal($"{Desk}?after=2", last.Location);
        Assert.Contains("none stands in the way", (await edith.FollowAsync(last)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_RepliesAndWithdraws_AndLeadsBack()
    {
        await _room.AddOnClauseAsync("kemi");
        var kemi = await _portal.SignInAsync("kemi@demo.example");

        Assert.Equal($"{Clause}#comment-1", (await kemi.SubmitAsync(await kemi.GetAsync(Clause), "#reply-1", ("Act.Body", "More on that."))).Location);
        var page = await kemi.GetAsync(Clause);
        Assert.Contains("More on that.", page.Document.QuerySelector("#comment-1 .comment-replies")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{Desk}/1", (await kemi.SubmitAsync(page, "#comment-1 .btn-danger")).Location);
        Assert.Equal(CommentState.Withdrawn, (await _room.FindAsync("ana", 1))!.State);
    }

    [Fact]
    public async Task Reply_ToAForeignReturnAddress_StaysHere()
    {
        await _room.AddOnClauseAsync("kemi");
        var kemi = await _portal.SignInAsync("kemi@demo.example");
        var answer = await kemi.SubmitAsync(await kemi.GetAsync(Clause), "#reply-1", ("Act.Body", "Hm."), ("Act.ReturnUrl", "//elsewhere.example/"));
        Assert.Equal($"{Desk}/1", answer.Location);
    }

    [Theory]
    [InlineData(Clause, "comment", "New.Type", "New.Body")]
    [InlineData(Desk, "comment", "New.Type", "New.Body")]
    [InlineData($"{Desk}/1", "reply", "Act.Body", "Act.Body")]
    [InlineData($"{Desk}/1", "decide", "Act.Decision", "Act.Reason")]
    [InlineData($"{Desk}/1", "withdraw", "Act.Body", "Act.Body")]
    public async Task Post_WithoutAntiforgery_IsRefused(string path, string handler, string one, string other)
    {
        await _room.AddOnClauseAsync("edith");
        var edith = await _portal.SignInAsync("edith@demo.example");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = handler, [one] = "accepted", [other] = "te" });

        Assert.Equal(HttpStatusCode.BadRequest, (await edith.Http.PostAsync(new Uri(path, UriKind.Relative), content)).StatusCode);

        await using var db = _portal.Database();
        var comment = await db.Comments.Include(c => c.Replies).Include(c => c.Dispositions).SingleAsync();
        Assert.Empty(comment.Replies);
        Assert.Empty(comment.Dispositions);
    }

    [Theory]
    [InlineData("olga@demo.example")]
    [InlineData("admin@demo.example")]
    [InlineData(null)]
    public async Task Pages_ForOutsiders_AreNotThere(string? email)
    {
        await _room.AddOnClauseAsync("kemi");
        var visitor = email is null ? _portal.Anonymous() : await _portal.SignInAsync(email);
        foreach (var path in new[] { Desk, $"{Desk}/1", $"{Desk}/2", $"{Desk}?state=all", Clause })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);

        Assert.Equal(await PostAsync(visitor, $"{Desk}/77"), await PostAsync(visitor, $"{Desk}/1"));
        Assert.Empty((await _room.FindAsync("ana", 1))!.Replies);
    }

    [Theory]
    [InlineData($"{Desk}/2")]
    [InlineData($"{Desk}/0")]
    [InlineData($"{Desk}/99999999999")]
    [InlineData($"{Desk}/x")]
    public async Task Address_OfNoComment_IsNotThere(string path)
    {
        await _room.AddOnClauseAsync("kemi");
        Assert.Equal(HttpStatusCode.NotFound, (await (await _portal.SignInAsync(Portal.Member)).GetAsync(path)).Status);
    }

    [Fact]
    public async Task Desk_OffersEachPersonWhatThatPersonMay()
    {
        await _room.AddOnClauseAsync("kemi");
        var ana = await (await _portal.SignInAsync("ana@demo.example")).GetAsync($"{Desk}/1");
        Assert.NotNull(ana.Document.GetElementById("reply-1"));
        Assert.Null(ana.Document.GetElementById("reason-1"));
        Assert.Null(ana.Document.QuerySelector(".btn-danger"));
        var edith = await (await _portal.SignInAsync("edith@demo.example")).GetAsync($"{Desk}/1");
        Assert.NotNull(edith.Document.GetElementById("reason-1"));
        var kemi = await (await _portal.SignInAsync("kemi@demo.example")).GetAsync($"{Desk}/1");
        Assert.NotNull(kemi.Document.QuerySelector(".btn-danger"));
    }

    [Fact]
    public async Task Filters_AreAPlainForm()
    {
        await _room.AddOnClauseAsync("kemi", "On the clause.");
        await _room.AddAsync("ivo", CommentTarget.Document, "On the document.");
        var ana = await _portal.SignInAsync("ana@demo.example");

        var page = await ana.SubmitAsync(await ana.GetAsync(Desk), "#filter-type", ("category", "civil-society"));

        Assert.Equal(["On the clause."], page.Document.QuerySelectorAll(".desk-begin").Select(line => line.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync($"{Desk}?state=%00&type=x&clause=%27&category=y&page=-1&after=zzz")).Status);
    }

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, string path)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "reply", ["Act.Body"] = "x" });
        return (await visitor.Http.PostAsync(new Uri(path, UriKind.Relative), content)).StatusCode;
    }
}
