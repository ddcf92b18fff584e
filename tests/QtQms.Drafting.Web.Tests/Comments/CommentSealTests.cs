using System.Net;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Web.Comments;

namespace QtQms.Drafting.Web.Tests.Comments;

/// <summary>Nora (a voter) and Dan (no voter) are of one organisation; everybody else is of another.</summary>
public sealed class CommentSealTests : IAsyncLifetime
{
    private const string Secret = "We will disapprove because of this.";

    private Portal _portal = null!;
    private CommentRoom _room = null!;
    private Guid _ballot;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new CommentRoom(_portal);
        await _room.AddOnClauseAsync("kemi", "Made before the ballot.");
        _ballot = await _room.OpenBallotAsync();
        await _room.AddOnClauseAsync("nora", Secret);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Theory]
    [InlineData("ana", CommentsRefusal.None)]
    [InlineData("kemi", CommentsRefusal.NotAtThisStage)]
    [InlineData("edith", CommentsRefusal.NotAtThisStage)]
    [InlineData("carla", CommentsRefusal.NotAtThisStage)]
    [InlineData("olga", CommentsRefusal.NotFound)]
    public async Task Add_WhileBallotIsOpen_IsForVoters(string name, CommentsRefusal expected) =>
        Assert.Equal(expected, (await _room.AddOnClauseAsync(name)).Refusal);

    [Theory]
    [InlineData("nora")]
    [InlineData("dan")]
    public async Task Sealed_IsSeenByItsOrganisation(string name)
    {
        var comment = (await _room.FindAsync(name, 2))!;
        Assert.True(comment.Sealed);
        Assert.True(comment.SupportsNegative);
        Assert.Equal(2, await _room.Desk.OpenAsync(await _room.PersonAsync(name), Portal.Standard));
    }

    [Theory]
    [InlineData("dan", HttpStatusCode.SeeOther)]
    [InlineData("ivo", HttpStatusCode.NotFound)]
    [InlineData("olga", HttpStatusCode.NotFound)]
    public async Task Sealed_HasAnIdentifierForItsOrganisationOnly(string name, HttpStatusCode expected)
    {
        var id = (await _room.FindAsync("nora", 2))!.Id;
        Assert.Equal(expected, (await (await _portal.SignInAsync($"{name}@demo.example")).GetAsync($"/id/{id}")).Status);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ivo")]
    [InlineData("carla")]
    [InlineData("edith")]
    [InlineData("samir")]
    public async Task Sealed_IsNotToldToOthers(string name)
    {
        var clause = await _room.ClauseAsync();
        var person = await _room.PersonAsync(name);

        Assert.Null(await _room.FindAsync(name, 2));
        Assert.Equal([1], (await _room.ListAsync(name, new CommentFilter()))!.Numbers);
        Assert.Equal(1, (await _room.ListAsync(name))!.Counts.Total);
        Assert.Equal([1], (await _room.OfClauseAsync(name))!.Comments.Select(c => c.Number));
        Assert.Equal(1, (await _room.OfClauseAsync(name))!.Total);
        Assert.Equal(1, await _room.Desk.OpenAsync(person, Portal.Standard));
        Assert.Equal(1, (await _room.Desk.OpenByClauseAsync(person, Portal.Standard))[clause.Id]);
        Assert.Contains((await _room.ReplyAsync(name, 2)).Refusal, new[] { CommentsRefusal.NotFound, CommentsRefusal.NotAtThisStage });
        Assert.Equal(CommentsRefusal.NotFound, (await _room.WithdrawAsync(name, 2)).Refusal);
    }

    [Fact]
    public async Task Sealed_IsOnNoPageOfOthers()
    {
        var ana = await _portal.SignInAsync("ana@demo.example");
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync("/standards/qt-qms/comments/2")).Status);
        foreach (var path in new[] { "/standards/qt-qms/comments?state=all", "/standards/qt-qms/comments/1", "/standards/qt-qms/draft/impact-assessment", "/standards/qt-qms/draft/impact-assessment/edit", "/standards/qt-qms" })
        {
            var page = await ana.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(Secret, page.Html, StringComparison.Ordinal);
            Assert.Equal("1 open", page.Document.QuerySelector(".tabs .count")!.TextContent);
        }

        var dan = await _portal.SignInAsync("dan@demo.example");
        Assert.Contains(Secret, (await dan.GetAsync("/standards/qt-qms/comments/2")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BallotState.Closed)]
    [InlineData(BallotState.Final)]
    [InlineData(BallotState.Recalled)]
    public async Task Sealed_AppearsToAllWhenTheBallotEnds(BallotState state)
    {
        await _room.CloseBallotAsync(_ballot, state);

        var comment = (await _room.FindAsync("ana", 2))!;
        Assert.False(comment.Sealed);
        Assert.Equal(Secret, comment.Body);
        Assert.Equal(state != BallotState.Recalled, comment.SupportsNegative);
        Assert.True((await _room.FindAsync("dan", 2))!.SupportsNegative);
        Assert.Equal(2, (await _room.ListAsync("carla"))!.Found);
        Assert.Equal(CommentsRefusal.None, (await _room.DecideAsync("edith", 2, Disposition.Noted)).Refusal);
        Assert.Equal(CommentsRefusal.None, (await _room.ReplyAsync("kemi", 2)).Refusal);
    }

    [Fact]
    public async Task Reply_WhileBallotIsOpen_StaysUnderTheSeal()
    {
        Assert.Equal(CommentsRefusal.None, (await _room.ReplyAsync("nora", 2)).Refusal);
        Assert.Equal(CommentsRefusal.RepliesWait, (await _room.ReplyAsync("nora", 1)).Refusal);
        Assert.Equal(CommentsRefusal.NotAtThisStage, (await _room.ReplyAsync("dan", 2)).Refusal);
        Assert.Equal(CommentsRefusal.NotAtThisStage, (await _room.DecideAsync("edith", 1, Disposition.Accepted)).Refusal);
        Assert.Equal(CommentsRefusal.None, (await _room.WithdrawAsync("nora", 2)).Refusal);
    }
}
