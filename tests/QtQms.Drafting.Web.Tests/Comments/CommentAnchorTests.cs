using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Tests.Editing;

namespace QtQms.Drafting.Web.Tests.Comments;

public sealed class CommentAnchorTests : IAsyncLifetime
{
    private const string Words = "quantum impact assessment for each quantum system";

    private Portal _portal = null!;
    private CommentRoom _room = null!;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new CommentRoom(_portal);
        Assert.Contains(Words, (await _room.TextAsync()).Text, StringComparison.Ordinal);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Anchor_FollowsWhatIsTypedAround()
    {
        var number = await _room.AddOnWordsAsync("kemi", Words);
        await _room.EditAsync(0, 0, "New words at the start. ");
        var start = (await _room.TextAsync()).Text.IndexOf(Words, StringComparison.Ordinal);
        await _room.EditAsync(start, start, "thorough ");
        await _room.EditAsync(start + 9 + Words.Length, start + 9 + Words.Length, " in time");
        Assert.Equal(Words, await _room.WordsOfAsync(number));
    }

    [Fact]
    public async Task Anchor_GrowsWithWhatIsTypedInside()
    {
        var number = await _room.AddOnWordsAsync("kemi", Words);
        await _room.EditAsync("assessment for each", "assessment, documented, for each");
        Assert.Equal("quantum impact assessment, documented, for each quantum system", await _room.WordsOfAsync(number));
    }

    [Fact]
    public async Task Anchor_OfDeletedWords_IsOrphanedAndFoundAgainWhenTheyComeBack()
    {
        var number = await _room.AddOnWordsAsync("kemi", Words);
        var start = (await _room.TextAsync()).Text.IndexOf(Words, StringComparison.Ordinal);
        await _room.EditAsync(start, start + Words.Length, "");

        Assert.Null(await _room.WordsOfAsync(number));
        var orphan = (await _room.FindAsync("ana", number))!;
        Assert.True(orphan.IsOrphaned);
        Assert.Equal(Words, orphan.Quote);

        await _room.EditAsync(start, start, Words);
        Assert.Equal(Words, await _room.WordsOfAsync(number));
        Assert.False((await _room.FindAsync("ana", number))!.IsOrphaned);
    }

    [Fact]
    public async Task Anchor_OfWordsDeletedInPart_IsWholeAgainAfterUndo()
    {
        var number = await _room.AddOnWordsAsync("kemi", Words);
        await _room.EditAsync(" for each quantum system", "");
        Assert.Equal("quantum impact assessment", await _room.WordsOfAsync(number));
        await _room.EditAsync("quantum impact assessment", Words);
        Assert.Equal(Words, await _room.WordsOfAsync(number));
    }

    [Fact]
    public async Task Anchor_OfWordsMovedElsewhere_FindsThem()
    {
        var number = await _room.AddOnWordsAsync("kemi", Words);
        await _room.EditAsync(Words, "");
        var end = (await _room.TextAsync()).Text.Length;
        await _room.EditAsync(end, end, "\n\nThe " + Words + ".");
        Assert.Equal(Words, await _room.WordsOfAsync(number));
    }

    [Fact]
    public async Task Anchor_OfACommonWord_DoesNotJumpToAnother()
    {
        var number = await _room.AddOnWordsAsync("kemi", "shall");
        await _room.EditAsync("shall", "should");
        Assert.Equal("should", await _room.WordsOfAsync(number));
        await _room.EditAsync("should", "");
        Assert.Null(await _room.WordsOfAsync(number));
    }

    [Fact]
    public async Task Anchor_SetOnAnOldVersion_IsWhereThoseWordsAreNow()
    {
        var text = await _room.TextAsync();
        var from = text.Text.IndexOf(Words, StringComparison.Ordinal);
        await _room.EditAsync(0, 0, "Earlier: ");

        var answer = await _room.AddAsync("kemi", new SelectedSource(text.ClauseId, text.Version, from, from + Words.Length));

        Assert.Equal(Words, await _room.WordsOfAsync(answer.Number));
    }

    [Theory]
    [InlineData(AnchorReader.StoredAfter - 1, false)]
    [InlineData(AnchorReader.StoredAfter, false)]
    [InlineData(AnchorReader.StoredAfter + 1, true)]
    public async Task Anchor_AfterManyRevisions_IsStoredWhereItWasFound(int revisions, bool stored)
    {
        var number = await _room.AddOnWordsAsync("kemi", Words);
        for (var i = 0; i < revisions; i++)
            await _room.EditAsync(0, 0, "x");

        Assert.Equal(Words, await _room.WordsOfAsync(number));
        await using var db = _portal.Database();
        Assert.Equal(stored ? revisions : 0, (await db.Comments.SingleAsync()).AnchorVersion);
        Assert.Equal(Words, await _room.WordsOfAsync(number));
    }

    [Fact]
    public async Task Anchor_FollowsAnEditorOnTheHub()
    {
        await using var portal = await Portal.StartAsync(onKestrel: true);
        var room = new CommentRoom(portal);
        await room.AddOnWordsAsync("kemi", Words);
        var edith = await portal.SignInAsync("edith@demo.example");
        await using var editor = await HubEditor.ConnectAsync(portal, edith, CommentRoom.Slug);
        var opened = await editor.OpenAsync();
        Assert.Null((await editor.PushAsync("tab", opened.Version, 1, ChangeSet.Replace(opened.Text!.Length, 0, 0, "**Note well.** "))).Refusal);

        var page = await edith.GetAsync("/standards/qt-qms/draft/impact-assessment");

        Assert.Equal(Words, string.Concat(page.Document.QuerySelectorAll("mark[data-comment='1']").Select(mark => mark.TextContent)));
        Assert.NotNull(page.Document.GetElementById("mark-1"));
        Assert.Equal("1", page.Document.GetElementById("comment-1")!.GetAttribute("data-version"));
    }
}
