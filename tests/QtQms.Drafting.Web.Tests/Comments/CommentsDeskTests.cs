using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.Comments;

public sealed class CommentsDeskTests(Portal portal) : IClassFixture<Portal>
{
    private readonly CommentRoom _room = new(portal);

    [Theory]
    [InlineData("ana", CommentsRefusal.None)]
    [InlineData("kemi", CommentsRefusal.None)]
    [InlineData("dan", CommentsRefusal.None)]
    [InlineData("edith", CommentsRefusal.None)]
    [InlineData("carla", CommentsRefusal.None)]
    [InlineData("samir", CommentsRefusal.None)]
    [InlineData("olga", CommentsRefusal.NotFound)]
    [InlineData("admin", CommentsRefusal.NotFound)]
    [InlineData(null, CommentsRefusal.NotFound)]
    public async Task Add_ByEachRole_AsItsRightsAre(string? name, CommentsRefusal expected) =>
        Assert.Equal(expected, (await _room.AddOnClauseAsync(name)).Refusal);

    [Fact]
    public async Task Add_ByMemberWithoutRole_IsRefused()
    {
        await using var own = await Portal.StartAsync();
        var room = new CommentRoom(own);
        await using var db = own.Database();
        var person = (await room.PersonAsync("kemi"))!.Value;
        await db.Memberships.Where(m => m.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(m => m.Roles, Role.None));

        Assert.Equal(CommentsRefusal.NotYourRole, (await room.AddOnClauseAsync("kemi")).Refusal);
        Assert.NotNull(await room.ListAsync("kemi"));
    }

    [Fact]
    public async Task Add_TakesOrganisationAndCategoryFromTheSeat()
    {
        var number = (await _room.AddOnClauseAsync("chi")).Number;

        var comment = (await _room.FindAsync("ana", number))!;
        Assert.Equal(new CommentAuthor("Chi Nwosu", "Digital Rights Forum", Category.CivilSociety), comment.Author);
        Assert.Equal("6.1.4", comment.Clause!.NumberThen);
        Assert.False(comment.Mine);
        Assert.False(comment.Sealed);
        Assert.False(comment.SupportsNegative);
        Assert.Equal(CommentState.Open, comment.State);
    }

    [Theory]
    [InlineData(0, CommentsRefusal.BodyEmpty)]
    [InlineData(1, CommentsRefusal.None)]
    [InlineData(9_999, CommentsRefusal.None)]
    [InlineData(10_000, CommentsRefusal.None)]
    [InlineData(10_001, CommentsRefusal.BodyTooLong)]
    public async Task Add_BodyOfLength_IsJudged(int length, CommentsRefusal expected) =>
        Assert.Equal(expected, (await _room.AddOnClauseAsync("ana", new string('x', length))).Refusal);

    [Theory]
    [InlineData(65_535, CommentsRefusal.None)]
    [InlineData(65_536, CommentsRefusal.None)]
    [InlineData(65_537, CommentsRefusal.ChangeTooLarge)]
    public async Task Add_ChangeOfBytes_IsJudged(int bytes, CommentsRefusal expected) =>
        Assert.Equal(expected, (await _room.AddAsync("ana", CommentTarget.Document, change: new string('x', bytes - 2) + "é")).Refusal);

    [Theory]
    [InlineData(1_999, CommentsRefusal.None)]
    [InlineData(2_000, CommentsRefusal.None)]
    [InlineData(2_001, CommentsRefusal.TooManyWords)]
    public async Task Add_SelectionOfLength_IsJudged(int length, CommentsRefusal expected)
    {
        var text = await _room.TextAsync();
        Assert.True(text.Text.Length > 2_001);
        Assert.Equal(expected, (await _room.AddAsync("ana", new SelectedSource(text.ClauseId, text.Version, 0, length))).Refusal);
    }

    [Theory]
    [InlineData(0, -1, 5)]
    [InlineData(0, 5, 5)]
    [InlineData(0, 9, 5)]
    [InlineData(0, 5, 1_000_000)]
    [InlineData(-1, 1, 5)]
    [InlineData(1_000, 1, 5)]
    public async Task Add_OnNoText_IsRefused(long version, int from, int to)
    {
        var clause = await _room.ClauseAsync();
        Assert.Equal(CommentsRefusal.BadRange, (await _room.AddAsync("ana", new SelectedSource(clause.Id, version, from, to))).Refusal);
    }

    [Fact]
    public async Task Add_WithoutTypeOrInHalfCharacters_IsRefused()
    {
        Assert.Equal(CommentsRefusal.TypeMissing, (await _room.AddAsync("ana", CommentTarget.Document, type: null)).Refusal);
        Assert.Equal(CommentsRefusal.NotText, (await _room.AddAsync("ana", CommentTarget.Document, body: "half \uD83D")).Refusal);
    }

    [Fact]
    public async Task Add_OnClauseOfAnotherStandard_FindsNothing()
    {
        await using var own = await Portal.StartAsync();
        var room = new CommentRoom(own);
        await using var db = own.Database();
        var group = new WorkingGroupRow { Id = Guid.CreateVersion7(), Name = "Third" };
        var other = new StandardRow { Id = Guid.CreateVersion7(), Slug = "other", ShortName = "O", Title = "Other", WorkingGroupId = group.Id };
        var clause = new ClauseRow { Id = Guid.CreateVersion7(), StandardId = other.Id, Slug = "scope", Title = "Scope" };
        db.AddRange(group, other, clause);
        await db.SaveChangesAsync();

        Assert.Equal(CommentsRefusal.NotFound, (await room.AddAsync("ana", new ClauseAsWhole(clause.Id))).Refusal);
        Assert.Equal(CommentsRefusal.NotFound, (await room.Desk.AddAsync(await room.PersonAsync("ana"), "other", CommentTarget.Document, new CommentWords(CommentType.General, "x"))).Refusal);
        Assert.Null(await room.Desk.OfClauseAsync(await room.PersonAsync("ana"), Portal.Standard, clause.Id));
    }

    [Fact]
    public async Task Add_QuotedWords_AreFoundUnderTheirMarkup()
    {
        var text = await _room.TextAsync();
        const string Shown = "upon a change under 6.3 Planning of changes, and at least";
        var answer = await _room.AddAsync("ana", new QuotedWords(text.ClauseId, Shown, text.Version));

        Assert.Equal(CommentsRefusal.None, answer.Refusal);
        Assert.Equal("upon a change under [[planning-changes]], and at least", await _room.WordsOfAsync(answer.Number));
        Assert.Equal(Shown, (await _room.FindAsync("ana", answer.Number))!.Quote);
    }

    [Fact]
    public async Task Add_QuotedWordsThatAreNowhere_AreRefusedOrFallBackToTheirBlock()
    {
        var text = await _room.TextAsync();
        var end = text.Text.IndexOf('\n', StringComparison.Ordinal);
        Assert.Equal(CommentsRefusal.WordsNotFound, (await _room.AddAsync("ana", new QuotedWords(text.ClauseId, "no such words at all"))).Refusal);

        var answer = await _room.AddAsync("ana", new QuotedWords(text.ClauseId, "no such words at all", text.Version, 0, end));
        Assert.Equal(text.Text[..end], await _room.WordsOfAsync(answer.Number));
    }

    [Theory]
    [InlineData("edith", CommentsRefusal.None)]
    [InlineData("carla", CommentsRefusal.None)]
    [InlineData("ana", CommentsRefusal.NotYourRole)]
    [InlineData("kemi", CommentsRefusal.NotYourRole)]
    [InlineData("samir", CommentsRefusal.NotYourRole)]
    [InlineData("olga", CommentsRefusal.NotFound)]
    [InlineData("admin", CommentsRefusal.NotFound)]
    [InlineData(null, CommentsRefusal.NotFound)]
    public async Task Decide_ByEachRole_AsItsRightsAre(string? name, CommentsRefusal expected)
    {
        var number = (await _room.AddOnClauseAsync("ana")).Number;

        Assert.Equal(expected, (await _room.DecideAsync(name, number, Disposition.Accepted)).Refusal);
        Assert.Equal(expected == CommentsRefusal.None ? CommentState.Answered : CommentState.Open, (await _room.FindAsync("ana", number))!.State);
    }

    [Theory]
    [InlineData(Disposition.Accepted, CommentsRefusal.None)]
    [InlineData(Disposition.AcceptedModified, CommentsRefusal.ReasonMissing)]
    [InlineData(Disposition.Rejected, CommentsRefusal.ReasonMissing)]
    [InlineData(Disposition.Noted, CommentsRefusal.ReasonMissing)]
    [InlineData(Disposition.DeferredNextEdition, CommentsRefusal.ReasonMissing)]
    [InlineData(Disposition.Duplicate, CommentsRefusal.ReasonMissing)]
    [InlineData(Disposition.OutOfScope, CommentsRefusal.ReasonMissing)]
    [InlineData(Disposition.Withdrawn, CommentsRefusal.OnlyTheAuthorWithdraws)]
    [InlineData((Disposition)99, CommentsRefusal.DecisionMissing)]
    [InlineData(null, CommentsRefusal.DecisionMissing)]
    public async Task Decide_WithoutReason_IsForUnchangedAcceptanceOnly(Disposition? decision, CommentsRefusal expected)
    {
        var number = (await _room.AddOnClauseAsync("edith")).Number;
        Assert.Equal(expected, (await _room.DecideAsync("edith", number, decision, " ")).Refusal);
    }

    [Fact]
    public async Task Decide_Again_AppendsAnEvent()
    {
        var number = (await _room.AddOnClauseAsync("ana")).Number;
        await _room.DecideAsync("edith", number, Disposition.Rejected, "Too strict.");
        await _room.DecideAsync("edith", number, Disposition.Rejected, "Too strict.");
        await _room.DecideAsync("carla", number, Disposition.AcceptedModified, "On second thought.");

        Assert.Equal(
            [(Disposition.Rejected, "Too strict.", "Edith Moreau"), (Disposition.AcceptedModified, "On second thought.", "Carla Jensen")],
            (await _room.FindAsync("kemi", number))!.Decisions.Select(d => (d.Decision, d.Reason, d.Name)));
    }

    [Fact]
    public async Task Withdraw_IsForTheAuthorAndForGood()
    {
        var number = (await _room.AddOnClauseAsync("kemi")).Number;
        foreach (var other in new[] { "ana", "edith", "carla" })
            Assert.Equal(CommentsRefusal.OnlyTheAuthorWithdraws, (await _room.WithdrawAsync(other, number)).Refusal);
        Assert.Equal(CommentsRefusal.NotFound, (await _room.WithdrawAsync("olga", number)).Refusal);

        Assert.Equal(CommentsRefusal.None, (await _room.WithdrawAsync("kemi", number)).Refusal);

        var comment = (await _room.FindAsync("ana", number))!;
        Assert.Equal(CommentState.Withdrawn, comment.State);
        Assert.Equal(Disposition.Withdrawn, Assert.Single(comment.Decisions).Decision);
        Assert.Equal(CommentsRefusal.AlreadyWithdrawn, (await _room.WithdrawAsync("kemi", number)).Refusal);
        Assert.Equal(CommentsRefusal.AlreadyWithdrawn, (await _room.DecideAsync("edith", number, Disposition.Accepted)).Refusal);
        Assert.Equal(CommentsRefusal.AlreadyWithdrawn, (await _room.ReplyAsync("ana", number)).Refusal);
        Assert.DoesNotContain((await _room.OfClauseAsync("ana"))!.Comments, c => c.Number == number);
    }

    [Theory]
    [InlineData("ana", "Agreed.", CommentsRefusal.None)]
    [InlineData("kemi", "Agreed.", CommentsRefusal.None)]
    [InlineData("ana", " ", CommentsRefusal.BodyEmpty)]
    [InlineData("olga", "Agreed.", CommentsRefusal.NotFound)]
    [InlineData(null, "Agreed.", CommentsRefusal.NotFound)]
    public async Task Reply_IsJudged(string? name, string body, CommentsRefusal expected)
    {
        var number = (await _room.AddOnClauseAsync("ana")).Number;
        Assert.Equal(expected, (await _room.ReplyAsync(name, number, body)).Refusal);
        await _room.ReplyAsync(name, number, body);
        Assert.Equal(expected == CommentsRefusal.None ? 1 : 0, (await _room.FindAsync("ana", number))!.Replies.Count);
    }

    [Fact]
    public async Task Acts_OnNoSuchComment_FindNothing()
    {
        Assert.Equal(CommentsRefusal.NotFound, (await _room.ReplyAsync("ana", 100_000)).Refusal);
        Assert.Equal(CommentsRefusal.NotFound, (await _room.DecideAsync("edith", 100_000, Disposition.Accepted)).Refusal);
        Assert.Equal(CommentsRefusal.NotFound, (await _room.WithdrawAsync("ana", 100_000)).Refusal);
        Assert.Null(await _room.FindAsync("ana", 100_000));
    }

    [Fact]
    public async Task Read_ByOutsiders_TellsNothing()
    {
        var number = (await _room.AddOnClauseAsync("ana")).Number;
        foreach (var name in new[] { "olga", "admin", null })
        {
            var person = await _room.PersonAsync(name);
            Assert.Null(await _room.FindAsync(name, number));
            Assert.Null(await _room.ListAsync(name));
            Assert.Null(await _room.OfClauseAsync(name));
            Assert.Equal(0, await _room.Desk.OpenAsync(person, Portal.Standard));
            Assert.Empty(await _room.Desk.OpenByClauseAsync(person, Portal.Standard));
        }
    }

    [Fact]
    public async Task Add_AtTheSameMoment_NumbersWithoutGap()
    {
        await using var own = await Portal.StartAsync();
        var room = new CommentRoom(own);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => room.AddOnClauseAsync(i % 3 == 0 ? "olga" : "ana"))));

        Assert.Equal(Enumerable.Range(1, 16), answers.Where(a => a.Done).Select(a => a.Number).Order());
    }

    [Fact]
    public async Task Stage_MovesOn_OnlyWhenAllIsAnswered()
    {
        await using var own = await Portal.StartAsync();
        var room = new CommentRoom(own);
        var stages = own.Services.GetRequiredService<StandardsDesk>();
        var carla = await room.PersonAsync("carla");
        await room.AddOnClauseAsync("ana");
        await room.AddOnClauseAsync("kemi");
        await room.WithdrawAsync("kemi", 2);

        Assert.Equal(StageMoveRefusal.CommentsOpen, await stages.MoveAsync(carla, Portal.Standard, "30.00"));
        await room.DecideAsync("edith", 1, Disposition.Noted);
        Assert.Equal(StageMoveRefusal.None, await stages.MoveAsync(carla, Portal.Standard, "30.00"));
    }
}
