using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Following;
using QtQms.Drafting.Web.Search;
using QtQms.Drafting.Web.Standards;
using QtQms.Drafting.Web.Standards.Exporting;
using QtQms.Drafting.Web.Standards.Variants;
using QtQms.Drafting.Web.Tests.Editing;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>Other wordings of clauses, on one portal: each test has a clause of its own.</summary>
public sealed class VariantTests(VariantHall hall) : IClassFixture<VariantHall>, IAsyncLifetime
{
    private const string Text = "The maker shall keep a log.\n\nIt may be short.\n";

    private readonly Portal _portal = hall.Portal;
    private readonly DraftRoom _room = new(hall.Portal);
    private Guid _clause;
    private string _slug = "";

    private VariantDesk Desk => _portal.Services.GetRequiredService<VariantDesk>();

    private string Page => $"/standards/{Portal.Standard}/draft/{_slug}/variants";

    public async Task InitializeAsync()
    {
        (_clause, _slug) = hall.Next();
        await _room.WriteAsync("ana", _clause, Text);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Open_BeginsWithTheWordsOfTheClauseAndTheirAuthors()
    {
        var id = await OpenAsync("dan", "Stricter logs");
        Assert.Equal(Text, (await _room.TextAsync(id)).Text);
        Assert.Equal([await _room.PersonAsync("ana")], await WritersAsync(id));
        var again = await Desk.OpenAsync(await _room.PersonAsync("dan"), Portal.Standard, id, _clause, "Stricter logs", null);
        Assert.Equal((DraftRefusal.None, id), (again.Refusal, again.ClauseId));
        Assert.Equal("stricter-logs", (await RowAsync(id)).Slug);
        Assert.Equal("stricter-logs-2", (await RowAsync(await OpenAsync("ivo", "Stricter: logs!"))).Slug);
    }

    [Theory]
    [InlineData("dan", "", DraftRefusal.NoVariantName)]
    [InlineData("dan", "taken", DraftRefusal.VariantNameTaken)]
    [InlineData("kemi", "Mine", DraftRefusal.NotPermitted)]
    [InlineData("carla", "Mine", DraftRefusal.NotPermitted)]
    [InlineData("olga", "Mine", DraftRefusal.NotPermitted)]
    [InlineData(null, "Mine", DraftRefusal.NotPermitted)]
    [InlineData("edith", "Mine", DraftRefusal.None)]
    public async Task Open_OfSomebody(string? person, string name, DraftRefusal refusal)
    {
        await OpenAsync("ivo", "taken");
        var answer = await Desk.OpenAsync(person is null ? null : await _room.PersonAsync(person), Portal.Standard, Guid.NewGuid(), _clause, name, "");
        Assert.Equal(refusal, answer.Refusal);
    }

    [Theory]
    [InlineData(VariantDesk.MaxName - 1, DraftRefusal.None)]
    [InlineData(VariantDesk.MaxName, DraftRefusal.None)]
    [InlineData(VariantDesk.MaxName + 1, DraftRefusal.NoVariantName)]
    public async Task Open_ByLengthOfTheName(int length, DraftRefusal refusal) =>
        Assert.Equal(refusal, (await Desk.OpenAsync(await _room.PersonAsync("dan"), Portal.Standard, Guid.NewGuid(), _clause, new string('n', length), "")).Refusal);

    [Fact]
    public async Task Editing_BySeveralThroughTheHub_AndNoLongerOnceItIsSettled()
    {
        var id = await OpenAsync("dan", "Stricter");
        await using var ivo = await HubEditor.ConnectAsync(_portal, await _portal.SharedAsync("ivo@demo.example"), $"{_slug}~stricter");
        await using var kemi = await HubEditor.ConnectAsync(_portal, await _portal.SharedAsync("kemi@demo.example"), $"{_slug}~stricter");
        await using var lena = await HubEditor.ConnectAsync(_portal, await _portal.SharedAsync("lena@demo.example"), $"{_slug}~stricter");
        var open = await ivo.OpenAsync();
        Assert.Equal((Text, "write"), (open.Text, open.Mode));
        Assert.Equal("read", (await kemi.OpenAsync()).Mode);
        await lena.OpenAsync();
        Assert.Null((await ivo.PushAsync("ivo-1", open.Version, 1, ChangeSet.Replace(Text.Length, 0, 0, "Ivo. "))).Refusal);
        Assert.Null((await lena.PushAsync("lena-1", open.Version, 1, ChangeSet.Replace(Text.Length, Text.Length, Text.Length, "Lena."))).Refusal);
        Assert.Equal($"Ivo. {Text}Lena.", (await _room.TextAsync(id)).Text);

        Assert.Equal(DraftRefusal.None, (await Desk.DropAsync(await _room.PersonAsync("dan"), Portal.Standard, id)).Refusal);
        Assert.Equal("read", (await ivo.Modes.Reader.ReadAsync()).Mode);
        var late = await ivo.PushAsync("ivo-1", open.Version + 2, 2, ChangeSet.Replace(Text.Length + 10, 0, 0, "Late. "));
        Assert.Equal((EditingRefusals.Removed.Code, EditingRefusals.Settled.Message), (late.Refusal?.Code, late.Refusal?.Message));
        Assert.Equal("removed", (await _room.PushAsync("ivo", id, open.Version + 2, "ivo-2", ChangeSet.Replace(Text.Length + 10, 0, 0, "Late. "))).Refusal?.Code);
        Assert.Equal(DraftRefusal.None, (await Desk.ReopenAsync(await _room.PersonAsync("ivo"), Portal.Standard, id)).Refusal);
        Assert.Equal("write", (await ivo.Modes.Reader.ReadAsync()).Mode);
        Assert.Null((await ivo.PushAsync("ivo-1", open.Version + 2, 2, ChangeSet.Replace(Text.Length + 10, 0, 0, "Late. "))).Refusal);
    }

    [Fact]
    public async Task TakeOver_WordsKeepTheirAuthors_AndIsTakenBack()
    {
        var id = await OpenAsync("dan", "Stricter");
        await MakeAsync("ivo", id, Text.Replace("shall keep a log", "shall keep and sign a log", StringComparison.Ordinal));
        var authors = await AuthorsAsync(_clause);
        var done = await TakeOverAsync("edith", id);
        Assert.Equal(DraftRefusal.None, done.Refusal);
        var text = (await _room.TextAsync(_clause)).Text;
        Assert.Contains("keep and sign a log", text, StringComparison.Ordinal);
        var spans = await AuthorsAsync(_clause);
        Assert.Equal(await _room.PersonAsync("ivo"), spans.At(text.IndexOf("sign", StringComparison.Ordinal)).PersonId);
        Assert.Equal([await _room.PersonAsync("ana"), await _room.PersonAsync("ivo"), await _room.PersonAsync("ana")], spans.Runs.Select(run => run.Author.PersonId!.Value));
        Assert.Equal(VariantState.TakenOver, (await RowAsync(id)).State);
        var moves = (await (await _portal.SharedAsync("kemi@demo.example")).GetAsync($"/standards/qt-qms/draft/{_slug}/history")).Document.QuerySelectorAll(".variant-moves li");
        Assert.Matches("Edith Moreau.*took over “Stricter”", moves[^1].TextContent.ReplaceLineEndings(" "));

        var undone = await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, done.Version));
        Assert.Equal((Text, VariantState.Open), ((await _room.TextAsync(_clause)).Text, (await RowAsync(id)).State));
        Assert.Equal(authors, await AuthorsAsync(_clause));
        await MakeAsync("ivo", id, (await _room.TextAsync(id)).Text + "More.\n");
        await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, undone.Version));
        Assert.Equal((text, VariantState.TakenOver), ((await _room.TextAsync(_clause)).Text, (await RowAsync(id)).State));
    }

    [Fact]
    public async Task TakeOver_AfterTheClauseMovedOn_KeepsWhatOthersWroteThere()
    {
        var id = await OpenAsync("dan", "Stricter");
        await MakeAsync("ivo", id, Text.Replace("a log", "a signed log", StringComparison.Ordinal));
        await MakeAsync("ana", _clause, Text.Replace("It may be short.", "It should be short.", StringComparison.Ordinal) + "\nAnd dated.\n");
        Assert.Equal(DraftRefusal.None, (await TakeOverAsync("edith", id)).Refusal);
        Assert.Equal("The maker shall keep a signed log.\n\nIt should be short.\n\nAnd dated.\n", (await _room.TextAsync(_clause)).Text);
    }

    [Fact]
    public async Task TakeOver_OfTheSameWords_SaysWhatItOverwrites()
    {
        var id = await OpenAsync("dan", "Stricter");
        await MakeAsync("ivo", id, Text.Replace("may be short", "shall be short", StringComparison.Ordinal));
        await MakeAsync("ana", _clause, Text.Replace("may be short", "should be short", StringComparison.Ordinal) + "Kept.\n");
        var dan = await _portal.SharedAsync("dan@demo.example");
        var page = await dan.GetAsync($"{Page}/stricter/take-over");
        Assert.Equal(["may", "should", "shall"], page.Document.QuerySelectorAll(".variant-clashes td").Select(cell => cell.TextContent.Trim()));
        var done = await dan.SubmitAsync(page, "form[method=post] [name='Entry.Clause']");
        Assert.Equal($"{Page}/stricter", done.Location);
        Assert.Equal(Text.Replace("may be", "shall be", StringComparison.Ordinal) + "Kept.\n", (await _room.TextAsync(_clause)).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakeOver_OfWhatWasNotSeen_IsRefusedAndShownAnew(bool inTheClause)
    {
        var id = await OpenAsync("dan", "Stricter");
        await MakeAsync("ivo", id, "Of one mind. " + Text);
        var dan = await _portal.SharedAsync("dan@demo.example");
        var seen = await dan.GetAsync($"{Page}/stricter/take-over");
        await MakeAsync("ana", inTheClause ? _clause : id, (await _room.TextAsync(inTheClause ? _clause : id)).Text + "Unseen.\n");
        var refused = await dan.SubmitAsync(seen, "[name='Entry.Clause']");
        Assert.Contains(DraftRefusal.MovedOn.Words(), refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Of one mind", (await _room.TextAsync(_clause)).Text, StringComparison.Ordinal);
        await dan.SubmitAsync(refused, "[name='Entry.Clause']");
        Assert.EndsWith("Unseen.\n", (await _room.TextAsync(_clause)).Text, StringComparison.Ordinal);
        Assert.Equal(DraftRefusal.VariantSettled, (await TakeOverAsync("dan", id)).Refusal);
    }

    [Theory]
    [InlineData("kemi", DraftRefusal.NotYourVariant)]
    [InlineData("ivo", DraftRefusal.NotYourVariant)]
    [InlineData("olga", DraftRefusal.NotPermitted)]
    [InlineData("dan", DraftRefusal.None)]
    [InlineData("edith", DraftRefusal.None)]
    [InlineData("carla", DraftRefusal.None)]
    public async Task Drop_OfSomebody(string person, DraftRefusal refusal)
    {
        var id = await OpenAsync("dan", "Stricter");
        Assert.Equal(refusal, (await Desk.DropAsync(await _room.PersonAsync(person), Portal.Standard, id)).Refusal);
        Assert.Equal(refusal == DraftRefusal.None ? VariantState.Dropped : VariantState.Open, (await RowAsync(id)).State);
    }

    [Fact]
    public async Task Reopen_WhereTheNameIsTakenMeanwhile_IsRefused()
    {
        var id = await OpenAsync("dan", "Stricter");
        await Desk.DropAsync(await _room.PersonAsync("dan"), Portal.Standard, id);
        await OpenAsync("ivo", "Stricter");
        Assert.Equal(DraftRefusal.VariantNameTaken, (await Desk.ReopenAsync(await _room.PersonAsync("dan"), Portal.Standard, id)).Refusal);
        Assert.Equal(DraftRefusal.NotPermitted, (await Desk.ReopenAsync(await _room.PersonAsync("carla"), Portal.Standard, id)).Refusal);
    }

    [Fact]
    public async Task Variant_WhileABallotHoldsTheTextStill_IsNeitherOpenedNorWrittenNorTakenOver()
    {
        var id = await OpenAsync("dan", "Stricter");
        await MakeAsync("ivo", id, "Before. " + Text);
        await using (var db = _portal.Database())
        {
            (await db.Standards.SingleAsync()).FrozenByBallotId = Guid.NewGuid();
            await db.SaveChangesAsync();
        }

        Assert.Equal(DraftRefusal.Frozen, (await Desk.OpenAsync(await _room.PersonAsync("dan"), Portal.Standard, Guid.NewGuid(), _clause, "Late", "")).Refusal);
        Assert.Equal(DraftRefusal.Frozen, (await TakeOverAsync("dan", id)).Refusal);
        Assert.Equal("frozen", (await _room.PushAsync("ivo", id, (await _room.TextAsync(id)).Version, "ivo-9", ChangeSet.Replace(Text.Length + 8, 0, 0, "Late."))).Refusal?.Code);
        await using var thawed = _portal.Database();
        (await thawed.Standards.SingleAsync()).FrozenByBallotId = null;
        await thawed.SaveChangesAsync();
    }

    [Fact]
    public async Task Variant_OfARemovedClause_IsReadAndNotWritten()
    {
        var id = await OpenAsync("dan", "Stricter");
        var removed = await _room.DoAsync("dan", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, _clause));
        Assert.Equal("removed", (await _room.PushAsync("ivo", id, 1, "ivo-1", ChangeSet.Replace(Text.Length, 0, 0, "Late."))).Refusal?.Code);
        Assert.Equal(DraftRefusal.Removed, (await TakeOverAsync("dan", id)).Refusal);
        var dan = await _portal.SharedAsync("dan@demo.example");
        Assert.Contains("Stricter", (await dan.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Null((await dan.GetAsync($"{Page}/stricter")).Document.QuerySelector("a[href$='/take-over']"));
        await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, removed.Version));
        Assert.Null((await _room.PushAsync("ivo", id, 1, "ivo-1", ChangeSet.Replace(Text.Length, 0, 0, "Late."))).Refusal);
    }

    [Fact]
    public async Task Pages_WithoutAScript_OpenCompareAndDrop()
    {
        var dan = await _portal.SharedAsync("dan@demo.example");
        var opened = await dan.SubmitAsync(await dan.GetAsync(Page), "[name='Entry.Name']", ("Entry.Name", "Sign & <date>"), ("Entry.Reason", "So that it counts."));
        var page = await dan.FollowAsync(await dan.FollowAsync(opened));
        Assert.Equal($"{Page}/sign-date", page.Path);
        Assert.Contains("both have the same text", page.Text, StringComparison.Ordinal);
        await MakeAsync("dan", (await VariantAsync("sign-date")).Id, Text.Replace("a log", "a dated log", StringComparison.Ordinal));
        page = await dan.GetAsync(page.Path);
        Assert.Contains("dated", page.Document.QuerySelector(".prose ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 open", (await dan.GetAsync($"/standards/{Portal.Standard}/draft/{_slug}")).Document.QuerySelector("a[href$='/variants']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 word in", (await dan.GetAsync(Page)).Text, StringComparison.Ordinal);
        var kemi = await (await _portal.SharedAsync("kemi@demo.example")).GetAsync(page.Path);
        Assert.Empty(kemi.Document.QuerySelectorAll("main form"));
        await dan.SubmitAsync(page, "main .cluster form");
        Assert.Contains("Open it again", (await dan.GetAsync(page.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await _portal.SharedAsync(Portal.Outsider)).GetAsync(page.Path)).Status);
    }

    [Fact]
    public async Task Variant_IsInNothingThatIsMadeOfTheDraft()
    {
        const string Word = "zebrafish";
        var before = await TreeVersionAsync();
        var petra = await _room.PersonAsync("petra");
        var following = _portal.Services.GetRequiredService<FollowingDesk>();
        await following.WatchAsync(petra, Portal.Standard, null, watch: true);
        await following.SeenAsync(petra, Portal.Standard, DateTime.UtcNow);
        var id = await OpenAsync("dan", "Stricter");
        await MakeAsync("ivo", id, Text + Word);
        await using var db = _portal.Database();
        var standard = await db.Standards.AsNoTracking().SingleAsync();
        foreach (var clause in (Guid[])[id, _clause])
            await _portal.Services.GetRequiredService<ClauseFollower>().FollowAsync(clause);
        Assert.Equal(before, standard.TreeVersion);
        Assert.DoesNotContain(await DraftFolder.ReadAsync(db, standard), file => file.ToString()!.Contains(Word, StringComparison.Ordinal) || file.ToString()!.Contains('~', StringComparison.Ordinal));
        Assert.DoesNotContain(await _portal.Services.GetRequiredService<DraftReader>().TextsAsync(standard.Id), text => text.Key == id || text.Value.Text.Contains(Word, StringComparison.Ordinal));
        await _portal.Services.GetRequiredService<SearchCatchUp>().RunAsync();
        var dan = await _portal.SharedAsync("dan@demo.example");
        foreach (var path in (string[])["draft", $"draft/{_slug}", $"draft/{_slug}/history", $"draft/{_slug}/authors", "draft/history?from=now&to=now", "draft/references.json", "balance"])
            Assert.DoesNotContain(Word, (await dan.GetAsync($"/standards/{Portal.Standard}/{path}")).Html, StringComparison.Ordinal);
        Assert.Empty((await dan.GetAsync($"/standards/{Portal.Standard}/draft/search?q={Word}")).Document.QuerySelectorAll(".results li"));
        Assert.Empty((await dan.GetAsync($"/standards/{Portal.Standard}/draft/replace?find={Word}")).Document.QuerySelectorAll(".passage"));
        Assert.Equal((0, 0), ((await following.SinceAsync(petra, Portal.Standard))!.Clauses.Count, await following.NewsAsync(petra, standard.Id)));
        var happened = await _portal.Services.GetRequiredService<ActivityDesk>().ReadAsync(petra, Portal.Standard, new ActivityFilter());
        Assert.Equal(
            ["wrote in the variant “Stricter” of", "opened the variant “Stricter” of"],
            happened!.Items.Where(item => item.Href == $"{Page}/stricter").Select(item => item.Words));
    }

    private async Task<Guid> OpenAsync(string person, string name)
    {
        var answer = await Desk.OpenAsync(await _room.PersonAsync(person), Portal.Standard, Guid.CreateVersion7(), _clause, name, "");
        Assert.Equal(DraftRefusal.None, answer.Refusal);
        return answer.ClauseId!.Value;
    }

    private async Task<DraftAnswer> TakeOverAsync(string person, Guid id) => await Desk.TakeOverAsync(
        await _room.PersonAsync(person), Portal.Standard, Guid.CreateVersion7(), id, (await _room.TextAsync(_clause)).Version, (await _room.TextAsync(id)).Version);

    private async Task MakeAsync(string person, Guid clauseId, string text)
    {
        var now = await _room.TextAsync(clauseId);
        Assert.Null((await _room.PushAsync(person, clauseId, now.Version, Guid.NewGuid().ToString(), SourceDifference.Between(now.Text, text))).Refusal);
    }

    private async Task<AuthorSpans> AuthorsAsync(Guid clauseId)
    {
        await using var db = _portal.Database();
        return (await ClauseFollower.ReadAsync(db, clauseId))!.Spans;
    }

    private async Task<IEnumerable<Guid>> WritersAsync(Guid clauseId) => (await AuthorsAsync(clauseId)).Runs.Select(run => run.Author.PersonId).OfType<Guid>().Distinct();

    private async Task<VariantRow> RowAsync(Guid id)
    {
        await using var db = _portal.Database();
        return await db.Variants.SingleAsync(v => v.Id == id);
    }

    private async Task<VariantRow> VariantAsync(string slug)
    {
        await using var db = _portal.Database();
        return await db.Variants.SingleAsync(v => v.ClauseId == _clause && v.Slug == slug);
    }

    private async Task<long> TreeVersionAsync()
    {
        await using var db = _portal.Database();
        return (await db.Standards.SingleAsync()).TreeVersion;
    }
}
