using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>Words keep their authors and their comments when they are carried, brought back, or commented on at that very moment.</summary>
public sealed class CarriedWordsTests : IAsyncLifetime
{
    private const string Ana = "What Ana wrote.\n\n";
    private const string Ivo = "And what Ivo wrote.\n";

    private Portal _portal = null!;
    private DraftRoom _room = null!;
    private CommentsDesk _comments = null!;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new DraftRoom(_portal);
        _comments = _portal.Services.GetRequiredService<CommentsDesk>();
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(await _room.FindingsAsync());
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Comment_BeingWrittenWhileItsWordsAreCarriedAway_FollowsThem()
    {
        var scope = await ScopeAsync();
        var at = scope.Text.IndexOf("Ivo", StringComparison.Ordinal);
        var split = await SplitAsync(scope, Ana.Length);
        var limits = await _room.TextAsync(split.ClauseId!.Value);
        var further = await SplitAsync(limits, limits.Text.IndexOf("Ivo", StringComparison.Ordinal));

        var comment = await CommentAsync(new SelectedSource(scope.ClauseId, scope.Version, at, at + 3));

        Assert.Equal((further.ClauseId!.Value, new TextAnchor(0, 3), "Ivo"), (comment.Clause!.Id, comment.Words!.Value, comment.Quote));
    }

    [Fact]
    public async Task Comment_BeingWrittenOnAClauseThatIsMergedMeanwhile_FollowsIt()
    {
        var scope = await ScopeAsync();
        var split = await SplitAsync(scope, Ana.Length);
        var limits = await _room.TextAsync(split.ClauseId!.Value);
        await _room.DoAsync("dan", (desk, who, act) => desk.MergeAsync(who, Portal.Standard, act, scope.ClauseId));

        var words = await CommentAsync(new QuotedWords(limits.ClauseId, "what Ivo", limits.Version));
        var whole = await CommentAsync(new ClauseAsWhole(limits.ClauseId));

        Assert.Equal((scope.ClauseId, "what Ivo"), (words.Clause!.Id, words.Quote));
        Assert.Equal("what Ivo", (await _room.TextAsync(scope.ClauseId)).Text[words.Words!.Value.Start..words.Words.Value.End]);
        Assert.Equal((scope.ClauseId, null), (whole.Clause!.Id, whole.Words));
    }

    [Fact]
    public async Task Comment_OnAClauseRemovedMeanwhile_IsFiledOnItAsAWhole()
    {
        var scope = await ScopeAsync();
        await _room.DoAsync("dan", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, scope.ClauseId));
        var comment = await CommentAsync(new SelectedSource(scope.ClauseId, scope.Version, 0, 4));
        await using var db = _portal.Database();
        var row = await db.Comments.SingleAsync(c => c.Number == comment.Number);
        Assert.Equal((scope.ClauseId, null), (row.ClauseId!.Value, row.AnchorStart));
    }

    [Fact]
    public async Task MergeTakenBack_CommentsOnTheClauseAsAWhole_GoBackToo()
    {
        var scope = await ScopeAsync();
        var split = await SplitAsync(scope, Ana.Length);
        var (here, there) = (await CommentAsync(new ClauseAsWhole(scope.ClauseId)), await CommentAsync(new ClauseAsWhole(split.ClauseId!.Value)));
        var merge = await _room.DoAsync("dan", (desk, who, act) => desk.MergeAsync(who, Portal.Standard, act, scope.ClauseId));
        Assert.Equal([scope.ClauseId, scope.ClauseId], await ClausesAsync(here, there));

        var back = await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, merge.Version));
        Assert.Equal([scope.ClauseId, split.ClauseId!.Value], await ClausesAsync(here, there));

        await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, back.Version));
        Assert.Equal([scope.ClauseId, scope.ClauseId], await ClausesAsync(here, there));
    }

    [Fact]
    public async Task WordsBroughtBack_StayTheirAuthors()
    {
        var scope = await ScopeAsync();
        var authors = await AuthorsAsync(scope.ClauseId);
        Assert.Equal([("ana", Ana), ("ivo", Ivo)], authors);

        // By taking a replacement back.
        var replaced = await _room.DoAsync("dan", (desk, who, act) => desk.ReplaceAsync(who, Portal.Standard, act, new DraftSearch("wrote"), "said"));
        Assert.NotEqual(authors, await AuthorsAsync(scope.ClauseId));
        await _room.PushAsync("edith", scope.ClauseId, (await _room.TextAsync(scope.ClauseId)).Version, "edith-1", ChangeSet.Replace(Ana.Length + Ivo.Length - 2, 0, 0, "Now. "));
        await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, replaced.Version));
        Assert.Equal([("edith", "Now. "), .. authors], await AuthorsAsync(scope.ClauseId));

        // By restoring a text.
        var before = await _room.TextAsync(scope.ClauseId);
        await _room.WriteAsync("dan", scope.ClauseId, "§§");
        var history = _portal.Services.GetRequiredService<HistoryDesk>();
        Assert.Null(await history.RestoreAsync(await _room.PersonAsync("dan"), Portal.Standard, scope.ClauseId, before.Version));
        Assert.Equal(before.Text, (await _room.TextAsync(scope.ClauseId)).Text);
        Assert.All(await AuthorsAsync(scope.ClauseId), run => Assert.NotEqual("dan", run.Name));

        // By returning the draft to a named point.
        await _portal.Services.GetRequiredService<DraftHistoryDesk>().NameAsync(await _room.PersonAsync("dan"), Portal.Standard, "Point");
        await _room.WriteAsync("dan", scope.ClauseId, "§§");
        await using (var db = _portal.Database())
        {
            var point = (await db.NamedPoints.SingleAsync()).Id;
            await _room.DoAsync("dan", (desk, who, act) => desk.ReturnAsync(who, Portal.Standard, act, point));
        }

        Assert.Equal([("edith", "Now. "), .. authors], await AuthorsAsync(scope.ClauseId));
    }

    private async Task<ClauseText> ScopeAsync()
    {
        var scope = await _room.WriteAsync("ana", (await _room.RowAsync("scope")).Id, Ana);
        Assert.Null((await _room.PushAsync("ivo", scope.ClauseId, scope.Version, "ivo-0", ChangeSet.Replace(Ana.Length, Ana.Length, Ana.Length, Ivo))).Refusal);
        return await _room.TextAsync(scope.ClauseId);
    }

    private Task<DraftAnswer> SplitAsync(ClauseText text, int place) =>
        _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, text.ClauseId, text.Version, place, $"Part {place}"));

    private async Task<CommentView> CommentAsync(CommentTarget target)
    {
        var kemi = await _room.PersonAsync("kemi");
        var answer = await _comments.AddAsync(kemi, Portal.Standard, target, new CommentWords(CommentType.Technical, "Why?"));
        Assert.Equal(CommentsRefusal.None, answer.Refusal);
        return (await _comments.FindAsync(kemi, Portal.Standard, answer.Number))!;
    }

    private async Task<IReadOnlyList<Guid>> ClausesAsync(params IReadOnlyList<CommentView> comments)
    {
        await using var db = _portal.Database();
        var rows = await db.Comments.ToDictionaryAsync(c => c.Number, c => c.ClauseId!.Value);
        return [.. comments.Select(comment => rows[comment.Number])];
    }

    // Runs by the same person are one, whenever they wrote.
    private async Task<IReadOnlyList<(string Name, string Words)>> AuthorsAsync(Guid clauseId)
    {
        var text = (await _room.TextAsync(clauseId)).Text;
        await using var db = _portal.Database();
        var names = await db.Users.ToDictionaryAsync(person => person.Id, person => person.Email!.Split('@')[0]);
        var runs = new List<(string Name, string Words)>();
        var at = 0;
        foreach (var run in (await ClauseFollower.ReadAsync(db, clauseId))!.Spans.Runs)
        {
            var (name, words) = (names[run.Author.PersonId!.Value], text[at..(at + run.Length)]);
            if (runs.Count > 0 && runs[^1].Name == name)
                runs[^1] = (name, runs[^1].Words + words);
            else
                runs.Add((name, words));
            at += run.Length;
        }

        return runs;
    }
}
