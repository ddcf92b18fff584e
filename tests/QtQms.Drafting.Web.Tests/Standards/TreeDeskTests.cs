using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.Standards;

public sealed class TreeDeskTests : IAsyncLifetime
{
    private const string First = "One paragraph stays here.\n\n";
    private const string Second = "The other one goes.\n\nAnd so does this.\n";

    private Portal _portal = null!;
    private DraftRoom _room = null!;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new DraftRoom(_portal);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(await _room.FindingsAsync());
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Add_Move_Describe_NumbersFollow()
    {
        var planning = await _room.RowAsync("planning");
        var before = (await _room.OutlineAsync()).Single(label => label.EndsWith(planning.Title, StringComparison.Ordinal));
        var added = await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Makers"), planning.Id, null));
        Assert.Contains($"{before.Split(' ')[0]}.1 Makers", await _room.OutlineAsync());
        await _room.DoAsync("ana", (desk, who, act) => desk.MoveAsync(who, Portal.Standard, act, added.ClauseId!.Value, MoveDirection.Down));
        Assert.Contains($"{before.Split(' ')[0]}.2 Makers", await _room.OutlineAsync());
        var seen = new ClauseFacts("Makers");
        await _room.DoAsync("ana", (desk, who, act) => desk.DescribeAsync(who, Portal.Standard, act, added.ClauseId!.Value, seen, seen with { Title = "Suppliers" }));
        Assert.Contains($"{before.Split(' ')[0]}.2 Suppliers", await _room.OutlineAsync());
        var row = await _room.RowAsync("makers");
        Assert.Equal("Suppliers", row.Title);
        Assert.Equal(["dan", "ana", "ana"], await AuthorsAsync());
    }

    [Theory]
    [InlineData("Scope", "scope-2")]
    [InlineData("History", "history-2")]
    [InlineData("Novel", "novel")]
    public async Task Add_OfATitleThatIsThereOrAPages_HasASlugOfItsOwn(string title, string slug)
    {
        var first = await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts(title), null, null));
        Assert.Equal(slug, (await _room.TreeAsync()).Find(first.ClauseId!.Value)!.Slug);
    }

    [Fact]
    public async Task Act_AskedForTwice_IsDoneOnce()
    {
        var act = Guid.CreateVersion7();
        var one = await _room.TryAsync("dan", (desk, who, _) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Once"), null, null));
        var two = await _room.TryAsync("dan", (desk, who, _) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Once"), null, null));
        Assert.Equal((DraftRefusal.None, one.Version, one.ClauseId), (two.Refusal, two.Version, two.ClauseId));
        Assert.Single(await _room.OutlineAsync(), label => label.EndsWith(" Once", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kemi", DraftRefusal.NotPermitted)]
    [InlineData("olga", DraftRefusal.NotPermitted)]
    [InlineData("edith", DraftRefusal.None)]
    public async Task Act_OfSomebody(string person, DraftRefusal refusal)
    {
        var answer = await _room.TryAsync(person, (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("New"), null, null));
        Assert.Equal(refusal, answer.Refusal);
    }

    [Fact]
    public async Task Acts_OfManyAtOnce_AreAllDone()
    {
        var planning = (await _room.RowAsync("planning")).Id;
        string[] people = ["ana", "dan", "ivo", "edith", "chi", "petra"];
        await Task.WhenAll(people.SelectMany(person => Enumerable.Range(1, 3).Select(nth =>
            _room.DoAsync(person, (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts($"{person} {nth}"), planning, null)))));
        var outline = await _room.OutlineAsync();
        Assert.All(people, person => Assert.Equal(3, outline.Count(label => label.Contains($" {person} ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Split_TextCommentsAndAuthorsFollow()
    {
        var scope = await ScopeAsync();
        var quote = Second.IndexOf("goes", StringComparison.Ordinal);
        var comments = _portal.Services.GetRequiredService<CommentsDesk>();
        var from = First.Length + quote;
        var comment = await comments.AddAsync(await _room.PersonAsync("kemi"), Portal.Standard, new SelectedSource(scope.ClauseId, scope.Version, from, from + 4), new CommentWords(CommentType.Technical, "Where to?"));
        Assert.True(comment.Done);

        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length - 1, "Limits"));

        var there = await _room.TextAsync(split.ClauseId!.Value);
        Assert.Equal(First, (await _room.TextAsync(scope.ClauseId)).Text);
        Assert.Equal(Second, there.Text);
        var outline = await _room.OutlineAsync();
        Assert.Equal(["1 Scope", "2 Limits"], outline.SkipWhile(label => label != "1 Scope").Take(2));
        var seen = await comments.FindAsync(await _room.PersonAsync("kemi"), Portal.Standard, comment.Number);
        Assert.Equal((there.ClauseId, new TextAnchor(quote, quote + 4)), (seen!.Clause!.Id, seen.Words));
        Assert.Equal([await _room.PersonAsync("ana")], await WritersAsync(there.ClauseId));
    }

    [Fact]
    public async Task Split_LateChangesFollowTheText()
    {
        var scope = await ScopeAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        // Written before the split was heard of: in the part that stays, in the part that goes, and across the edge.
        var answer = await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1",
            ChangeSet.Replace(scope.Text.Length, 0, 0, "Here. "),
            ChangeSet.Replace(scope.Text.Length + 6, scope.Text.Length + 6, scope.Text.Length + 6, "There."),
            ChangeSet.Replace(scope.Text.Length + 12, First.Length, First.Length + 6 + 3, "\nAn"));
        Assert.Null(answer.Refusal);
        Assert.Equal(("Here. " + First)[..First.Length] + "\nAn", (await _room.TextAsync(scope.ClauseId)).Text);
        Assert.Equal(Second[3..] + "There.", (await _room.TextAsync(split.ClauseId!.Value)).Text);
        Assert.Contains(await _room.PersonAsync("ivo"), await WritersAsync(split.ClauseId!.Value));
        var again = await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1", ChangeSet.Replace(scope.Text.Length, 0, 0, "Here. "));
        Assert.Null(again.Refusal);
        Assert.EndsWith("And so does this.\nThere.", (await _room.TextAsync(split.ClauseId!.Value)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_LateChangesInTheClauseThatIsGone_FollowItsText()
    {
        var scope = await ScopeAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        var limits = await _room.TextAsync(split.ClauseId!.Value);
        await _room.DoAsync("dan", (desk, who, act) => desk.MergeAsync(who, Portal.Standard, act, scope.ClauseId));
        for (var again = 0; again < 2; again++)
        {
            var answer = await _room.PushAsync("ivo", limits.ClauseId, limits.Version, "ivo-1", ChangeSet.Replace(Second.Length, Second.Length, Second.Length, "Late."));
            Assert.Null(answer.Refusal);
            Assert.Equal($"{First}# Limits\n\n{Second}Late.", (await _room.TextAsync(scope.ClauseId)).Text);
        }

        var gone = await _room.PushAsync("ivo", limits.ClauseId, (await _room.TextAsync(limits.ClauseId)).Version, "ivo-2", ChangeSet.Replace(0, 0, 0, "Nowhere."));
        Assert.Equal("removed", gone.Refusal!.Code);
    }

    [Fact]
    public async Task LateChanges_ThatComeAgainWithMoreBehindThem_FollowOnce()
    {
        var scope = await ScopeAsync();
        var end = scope.Text.Length;
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        ChangeSet[] typed = [ChangeSet.Replace(end, end, end, "L"), ChangeSet.Replace(end + 1, 0, 0, "x"), ChangeSet.Replace(end + 2, end + 2, end + 2, "a"), ChangeSet.Replace(end + 3, end + 3, end + 3, "te")];
        for (var many = 1; many <= typed.Length; many++)
            Assert.Null((await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1", typed[..many])).Refusal);
        Assert.Equal(Second + "Late", (await _room.TextAsync(split.ClauseId!.Value)).Text);
        Assert.Equal("x" + First, (await _room.TextAsync(scope.ClauseId)).Text);
        var limits = await _room.TextAsync(split.ClauseId!.Value);
        await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, limits.ClauseId, limits.Version, limits.Text.IndexOf("And", StringComparison.Ordinal), "Further"));
        Assert.Null((await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1", [.. typed, ChangeSet.Replace(end + 5, end + 5, end + 5, "r.")])).Refusal);
        Assert.EndsWith("\nLater.", (await _room.TextAsync((await _room.RowAsync("further")).Id)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LateChanges_FollowTextThatWasCarriedTwice()
    {
        var scope = await ScopeAsync();
        var end = scope.Text.Length;
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        var limits = await _room.TextAsync(split.ClauseId!.Value);
        var second = limits.Text.IndexOf("And", StringComparison.Ordinal);
        var further = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, limits.ClauseId, limits.Version, second, "Further"));
        Assert.Null((await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1", ChangeSet.Replace(end, end, end, "Late."))).Refusal);
        Assert.Equal("And so does this.\nLate.", (await _room.TextAsync(further.ClauseId!.Value)).Text);
    }

    [Fact]
    public async Task LateChanges_OfTextThatWentAndCameBack()
    {
        var scope = await ScopeAsync();
        var end = scope.Text.Length;
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, split.Version));
        Assert.Equal(scope.Text, (await _room.TextAsync(scope.ClauseId)).Text);
        Assert.Null((await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1", ChangeSet.Replace(end, end, end, "Late."))).Refusal);
        Assert.Equal(scope.Text + "Late.", (await _room.TextAsync(scope.ClauseId)).Text);
    }

    [Fact]
    public async Task Split_AtAHeading_TakesItAsTheTitle()
    {
        var scope = await _room.WriteAsync("ana", (await _room.RowAsync("scope")).Id, First + "## Limits\n\n" + Second);
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        Assert.Equal(Second, (await _room.TextAsync(split.ClauseId!.Value)).Text);
    }

    [Fact]
    public async Task SplitThenMerge_AndBothTakenBack()
    {
        var scope = await ScopeAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        await _room.PushAsync("ivo", split.ClauseId!.Value, (await _room.TextAsync(split.ClauseId!.Value)).Version, "ivo-1", ChangeSet.Replace(Second.Length, 0, 0, "New here. "));
        var outline = await _room.OutlineAsync();
        var merge = await _room.DoAsync("edith", (desk, who, act) => desk.MergeAsync(who, Portal.Standard, act, scope.ClauseId));
        Assert.Equal($"{First}# Limits\n\nNew here. {Second}", (await _room.TextAsync(scope.ClauseId)).Text);
        Assert.DoesNotContain("2 Limits", await _room.OutlineAsync());
        Assert.Contains(await _room.PersonAsync("ivo"), await WritersAsync(scope.ClauseId));
        await _room.DoAsync("edith", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, merge.Version));
        Assert.Equal(outline, await _room.OutlineAsync());
        Assert.Equal((First, "New here. " + Second), ((await _room.TextAsync(scope.ClauseId)).Text, (await _room.TextAsync(split.ClauseId!.Value)).Text));
        await _room.DoAsync("edith", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, split.Version));
        Assert.Equal(First + "New here. " + Second, (await _room.TextAsync(scope.ClauseId)).Text);
        Assert.Equal(DraftRefusal.AlreadyUndone, (await _room.TryAsync("edith", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, split.Version))).Refusal);
    }

    [Fact]
    public async Task Remove_LateChangesAreRefusedByName_AndRestoreBringsAllBack()
    {
        var scope = await ScopeAsync();
        var removed = await _room.DoAsync("edith", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, scope.ClauseId));
        var answer = await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1", ChangeSet.Replace(scope.Text.Length, 0, 0, "Late."));
        Assert.Equal("removed", answer.Refusal!.Code);
        Assert.DoesNotContain("1 Scope", await _room.OutlineAsync());
        await _room.DoAsync("edith", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, removed.Version));
        Assert.Null((await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1", ChangeSet.Replace(scope.Text.Length, 0, 0, "Late."))).Refusal);
        Assert.Contains("1 Scope", await _room.OutlineAsync());
    }

    [Fact]
    public async Task LateChanges_OfTextThatWasCarriedToAClauseRemovedSince_AreRefusedAndNothingIsTaken()
    {
        var scope = await ScopeAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        await _room.DoAsync("dan", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, split.ClauseId!.Value));
        var answer = await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-1",
            ChangeSet.Replace(scope.Text.Length, 0, 0, "Here. "), ChangeSet.Replace(scope.Text.Length + 6, scope.Text.Length + 6, scope.Text.Length + 6, "There."));
        Assert.Equal("removed", answer.Refusal!.Code);
        Assert.Equal(First, (await _room.TextAsync(scope.ClauseId)).Text);
    }

    [Fact]
    public async Task Replace_AcrossTheDraft_IsOneActThatCanBeTakenBack()
    {
        var scope = await ScopeAsync();
        var answer = await _room.DoAsync("edith", (desk, who, act) => desk.ReplaceAsync(who, Portal.Standard, act, new DraftSearch("PARAGRAPH", WholeWords: true), "passage"));
        await _room.PushAsync("ivo", scope.ClauseId, (await _room.TextAsync(scope.ClauseId)).Version, "ivo-1", ChangeSet.Replace(scope.Text.Length - 2, 0, 0, "Now: "));
        Assert.StartsWith("Now: One passage stays", (await _room.TextAsync(scope.ClauseId)).Text, StringComparison.Ordinal);
        await _room.DoAsync("edith", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, answer.Version));
        Assert.Equal("Now: " + scope.Text, (await _room.TextAsync(scope.ClauseId)).Text);
    }

    [Fact]
    public async Task Import_IsOneActWithTheImporterAsAuthor_AndCanBeTakenBack()
    {
        var outline = await _room.OutlineAsync();
        ImportedClause[] clauses = [new("annex-x", new ClauseFacts("Extra", ClauseKind.Annex), "Text.\n", [new("", new ClauseFacts("Under"), "More.\n", [])])];
        var last = (await _room.TreeAsync()).Under(null).Last().Id;
        var answer = await _room.DoAsync("dan", (desk, who, act) => desk.ImportAsync(who, Portal.Standard, act, clauses, null, last));
        var under = await _room.RowAsync("under");
        Assert.Equal("More.\n", (await _room.TextAsync(under.Id)).Text);
        Assert.Equal([await _room.PersonAsync("dan")], await WritersAsync(under.Id));
        await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, answer.Version));
        Assert.Equal(outline, await _room.OutlineAsync());
    }

    [Fact]
    public async Task Return_ToANamedPoint_BringsTreeAndTextsBack_AndCanBeTakenBack()
    {
        var scope = await ScopeAsync();
        var named = await _portal.Services.GetRequiredService<Web.History.DraftHistoryDesk>().NameAsync(await _room.PersonAsync("dan"), Portal.Standard, "Before the meeting");
        Assert.Equal(Web.History.NamingRefusal.None, named);
        var outline = await _room.OutlineAsync();
        var (planning, support) = (await _room.RowAsync("planning"), await _room.RowAsync("support"));
        await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, First.Length, "Limits"));
        await _room.DoAsync("dan", (desk, who, act) => desk.MoveAsync(who, Portal.Standard, act, planning.Id, support.Id, null));
        await _room.DoAsync("dan", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, support.Id));
        var seen = ClauseRows.FactsOf(await _room.RowAsync("scope"));
        await _room.DoAsync("dan", (desk, who, act) => desk.DescribeAsync(who, Portal.Standard, act, scope.ClauseId, seen, seen with { Title = "Field" }));
        var after = await _room.OutlineAsync();
        Guid point;
        await using (var db = _portal.Database())
            point = (await db.NamedPoints.SingleAsync()).Id;

        var answer = await _room.DoAsync("edith", (desk, who, act) => desk.ReturnAsync(who, Portal.Standard, act, point));

        Assert.Equal(outline, await _room.OutlineAsync());
        Assert.Equal(scope.Text, (await _room.TextAsync(scope.ClauseId)).Text);
        await _room.DoAsync("edith", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, answer.Version));
        Assert.Equal(after, await _room.OutlineAsync());
        Assert.Equal(First, (await _room.TextAsync(scope.ClauseId)).Text);
    }

    [Fact]
    public async Task Act_WhileABallotHoldsTheDraftStill_IsRefused()
    {
        await using (var db = _portal.Database())
            await db.Standards.ExecuteUpdateAsync(set => set.SetProperty(s => s.FrozenByBallotId, Guid.NewGuid()));
        var answer = await _room.TryAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("New"), null, null));
        Assert.Equal(DraftRefusal.Frozen, answer.Refusal);
    }

    private async Task<Data.Editing.ClauseText> ScopeAsync() => await _room.WriteAsync("ana", (await _room.RowAsync("scope")).Id, First + Second);

    private async Task<IReadOnlyList<Guid?>> WritersAsync(Guid clauseId)
    {
        await using var db = _portal.Database();
        var trail = await ClauseFollower.ReadAsync(db, clauseId);
        return [.. trail!.Spans.Runs.Select(run => run.Author.PersonId).Distinct()];
    }

    private async Task<IReadOnlyList<string>> AuthorsAsync()
    {
        await using var db = _portal.Database();
        return await (from act in db.TreeRevisions join person in db.Users on act.PersonId equals person.Id orderby act.Version select person.Email!.Replace("@demo.example", "")).ToListAsync();
    }
}
