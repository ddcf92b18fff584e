using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Comments;

/// <summary>The margin as an island in a circuit, on the portal's real desk.</summary>
public sealed class CommentsMarginTests : BunitContext, IAsyncLifetime
{
    private Portal _portal = null!;
    private CommentRoom _room = null!;
    private BunitAuthorizationContext _authorization = null!;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new CommentRoom(_portal);
        _authorization = AddAuthorization();
        Services.AddSingleton(_room.Desk);
        Services.AddSingleton(_portal.Services.GetRequiredService<ClauseFeed>());
        Services.AddSingleton<AntiforgeryStateProvider>(new NoToken());
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Margin_OfAnUncommentedClause_SaysHowToBegin()
    {
        var margin = await RenderAsync("ana");
        Assert.Contains("No comments on this clause", margin.Markup, StringComparison.Ordinal);
        Assert.NotNull(margin.Find("textarea[data-comment-body]"));
        foreach (var field in new[] { "from", "to", "version", "quote" })
            Assert.NotNull(margin.Find($".comment-form [data-anchor-{field}]"));
    }

    [Fact]
    public async Task Margin_ForAnOutsider_ShowsNothing()
    {
        await _room.AddOnClauseAsync("ana", "Between us.");
        var margin = await RenderAsync("olga");
        Assert.Empty(margin.FindAll("article, form"));
        Assert.DoesNotContain("Between us.", margin.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_ShowTheirStates()
    {
        var onWords = await _room.AddOnWordsAsync("ana", "quantum impact assessment");
        await _room.AddAsync("chi", new ClauseAsWhole((await _room.ClauseAsync()).Id), change: "Better words.");
        var gone = await _room.AddOnWordsAsync("ivo", "before its design is fixed");
        await _room.DecideAsync("edith", 2, Disposition.AcceptedModified, "In other words.");
        await _room.EditAsync("before its design is fixed", "");

        var margin = await RenderAsync("ana");

        var open = margin.Find($"#comment-{onWords}");
        Assert.Equal(("1", "1"), (open.GetAttribute("data-comment"), open.GetAttribute("data-version")));
        var (from, to) = (int.Parse(open.GetAttribute("data-from")!, null), int.Parse(open.GetAttribute("data-to")!, null));
        Assert.Equal("quantum impact assessment", (await _room.TextAsync()).Text[from..to]);
        Assert.Equal("Open", open.QuerySelector(".status")!.TextContent);

        var answered = margin.Find("#comment-2");
        Assert.Contains("comment-suggestion", answered.ClassName, StringComparison.Ordinal);
        Assert.Contains("comment-resolved", answered.ClassName, StringComparison.Ordinal);
        Assert.Contains("In other words.", answered.QuerySelector(".disposition")!.TextContent, StringComparison.Ordinal);
        Assert.Null(answered.GetAttribute("data-from"));

        var orphan = margin.Find($"#comment-{gone}");
        Assert.Null(orphan.GetAttribute("data-from"));
        Assert.Equal("before its design is fixed", orphan.QuerySelector(".comment-quote.is-orphaned")!.TextContent);
    }

    [Fact]
    public async Task Form_FilledByTheEditor_CommentsOnThoseWords()
    {
        var text = await _room.TextAsync();
        var margin = await RenderAsync("ana");
        Fill(margin, text.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), "4", "16", "organization");
        margin.Find("input[value=te]").Change("te");
        margin.Find("#comment-body").Change("Which one?");
        await margin.Find("form.comment-form").SubmitAsync();

        margin.WaitForAssertion(() => Assert.Contains("Comment 1 is saved.", margin.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(text.Text[4..16], await _room.WordsOfAsync(1));
        Assert.Equal("", margin.Find("#comment-body").GetAttribute("value") ?? "");
        Assert.NotNull(margin.Find("#comment-1"));
    }

    [Fact]
    public async Task Form_Refused_KeepsTheText()
    {
        var margin = await RenderAsync("ana");
        Fill(margin, "0", "4", "900000", "organization");
        margin.Find("input[value=te]").Change("te");
        margin.Find("#comment-body").Change("A long thought.");
        margin.Find("#comment-change").Change("Other words.");
        await margin.Find("form.comment-form").SubmitAsync();

        Assert.Contains(CommentsRefusal.BadRange.Words(), margin.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("A long thought.", margin.Find("#comment-body").GetAttribute("value"));
        Assert.Equal("Other words.", margin.Find("#comment-change").GetAttribute("value"));
        Assert.Equal("organization", margin.Find("#comment-quote").GetAttribute("value"));
        Assert.True(margin.Find("input[value=te]").HasAttribute("checked"));
        Assert.Equal(0, (await _room.ListAsync("ana"))!.Counts.Total);
    }

    [Fact]
    public async Task Card_Decision_RefusedAndThenMade()
    {
        await _room.AddOnClauseAsync("ana");
        var margin = await RenderAsync("edith");
        margin.Find("#comment-1 input[value=rejected]").Change("rejected");
        await margin.Find("#comment-1 form.disposition-form").SubmitAsync();
        Assert.Contains(CommentsRefusal.ReasonMissing.Words(), margin.Find("#comment-1 [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(margin.Find("#comment-1 input[value=rejected]").HasAttribute("checked"));

        margin.Find("#reason-1").Change("It is in 6.1.2.");
        await margin.Find("#comment-1 form.disposition-form").SubmitAsync();

        margin.WaitForAssertion(() => Assert.Equal("Not accepted", margin.Find("#comment-1 .disposition .status").TextContent));
    }

    [Fact]
    public async Task Margin_HearsOfWhatOthersDo_AndKeepsWhatIsBeingWritten()
    {
        var margin = await RenderAsync("ana");
        margin.Find("#comment-body").Change("Half a thought");

        await _room.AddOnClauseAsync("chi", "From elsewhere.");

        margin.WaitForAssertion(() => Assert.Contains("From elsewhere.", margin.Find("#comment-1").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal("Half a thought", margin.Find("#comment-body").GetAttribute("value"));
    }

    [Fact]
    public async Task Margin_FollowsTheText()
    {
        await _room.AddOnWordsAsync("chi", "quantum impact assessment");
        var margin = await RenderAsync("ana");
        var before = int.Parse(margin.Find("#comment-1").GetAttribute("data-from")!, null);

        await _room.EditAsync(0, 0, "Now: ");

        margin.WaitForAssertion(() => Assert.Equal(
            ((before + 5).ToString(System.Globalization.CultureInfo.InvariantCulture), "1"),
            (margin.Find("#comment-1").GetAttribute("data-from"), margin.Find("#comment-1").GetAttribute("data-version"))), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Margin_WhileABallotIsOpen_IsForVotersAndSealed()
    {
        await _room.OpenBallotAsync();
        await _room.AddOnClauseAsync("nora", "Under seal.");

        Assert.Contains("Sealed until the ballot closes", (await RenderAsync("nora")).Find("#comment-1").TextContent, StringComparison.Ordinal);
        var other = await RenderAsync("kemi");
        Assert.Empty(other.FindAll("article, form"));
        Assert.Contains("only voters comment", other.Markup, StringComparison.Ordinal);
    }

    private static void Fill(IRenderedComponent<CommentsMargin> margin, string version, string from, string to, string quote)
    {
        margin.Find("[data-anchor-from]").Change(from);
        margin.Find("[data-anchor-to]").Change(to);
        margin.Find("[data-anchor-version]").Change(version);
        margin.Find("[data-anchor-quote]").Change(quote);
    }

    private async Task<IRenderedComponent<CommentsMargin>> RenderAsync(string name)
    {
        var person = (await _room.PersonAsync(name))!.Value;
        var clause = await _room.ClauseAsync();
        _authorization.SetAuthorized(name).SetClaims(new Claim(ClaimTypes.NameIdentifier, person.ToString()));
        var margin = Render<CommentsMargin>(parameters => parameters
            .Add(m => m.Standard, Portal.Standard).Add(m => m.ClauseId, clause.Id).Add(m => m.Clause, clause.Slug).Add(m => m.Live, true));
        margin.WaitForElement(".drawer-body > *");
        return margin;
    }

    /// <summary>In a circuit no form is posted.</summary>
    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
