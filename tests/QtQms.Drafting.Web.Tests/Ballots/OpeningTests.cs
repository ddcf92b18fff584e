using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Web.Ballots;

namespace QtQms.Drafting.Web.Tests.Ballots;

public sealed class OpeningTests
{
    [Theory]
    [InlineData("20.20", BallotActRefusal.NotAtThisStage)]
    [InlineData("30.00", BallotActRefusal.None)]
    [InlineData("30.60", BallotActRefusal.NotAtThisStage)]
    [InlineData("40.00", BallotActRefusal.None)]
    [InlineData("50.00", BallotActRefusal.None)]
    [InlineData("60.00", BallotActRefusal.NotAtThisStage)]
    public async Task Propose_OnlyWhereTheStageAwaitsABallot(string stage, BallotActRefusal expected)
    {
        await using var hall = await BallotHall.StartAsync(stage: stage);
        Assert.Equal(expected, await hall.Desk.ProposeOpeningAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, "Shall it?", 28));
    }

    [Fact]
    public async Task Propose_ByWhomAndHow_IsChecked()
    {
        await using var hall = await BallotHall.StartAsync();
        var carla = await hall.PersonAsync(BallotHall.Convenor);
        Assert.Equal(BallotActRefusal.NotPermitted, await hall.Desk.ProposeOpeningAsync(await hall.PersonAsync(Portal.Member), Portal.Standard, "Shall it?", 28));
        Assert.Equal(BallotActRefusal.NotPermitted, await hall.Desk.ProposeOpeningAsync(await hall.PersonAsync(Portal.Outsider), Portal.Standard, "Shall it?", 28));
        Assert.Equal(BallotActRefusal.WordsMissing, await hall.Desk.ProposeOpeningAsync(carla, Portal.Standard, " \n ", 28));
        Assert.Equal(BallotActRefusal.WordsTooLong, await hall.Desk.ProposeOpeningAsync(carla, Portal.Standard, new string('x', 301), 28));
        Assert.Equal(BallotActRefusal.TooShort, await hall.Desk.ProposeOpeningAsync(carla, Portal.Standard, "Shall it?", 27));
        Assert.Equal(BallotActRefusal.TooLong, await hall.Desk.ProposeOpeningAsync(carla, Portal.Standard, "Shall it?", 366));
        Assert.Equal(BallotActRefusal.None, await hall.Desk.ProposeOpeningAsync(carla, Portal.Standard, new string('x', 300), 29));
        Assert.Equal(BallotActRefusal.AlreadyWaiting, await hall.Desk.ProposeOpeningAsync(carla, Portal.Standard, "Shall it?", 28));
    }

    [Fact]
    public async Task OpenAndClose_AreSeenByThePublicAtOnce()
    {
        await using var hall = await BallotHall.StartAsync();
        var reader = hall.Portal.Anonymous();
        var before = await reader.GetAsync("/");
        await hall.OpenBallotAsync();
        var during = await reader.GetAsync("/");
        Assert.NotEqual(before.Header("ETag"), during.Header("ETag"));
        await hall.EverybodyVotesAsync();
        Assert.Equal(BallotActRefusal.None, await hall.Desk.CloseAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, 1));
        Assert.NotEqual(during.Header("ETag"), (await reader.GetAsync("/")).Header("ETag"));
    }

    [Fact]
    public async Task Confirm_ByManyAtOnce_OpensOne()
    {
        await using var hall = await BallotHall.StartAsync();
        await hall.Desk.ProposeOpeningAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, "Shall it?", 28);
        var (samir, proposal) = (await hall.PersonAsync(BallotHall.Secretary), await hall.WaitingAsync(ActOfTwo.OpenBallot));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hall.Desk.ConfirmOpeningAsync(samir, proposal)));
        Assert.Single(answers, answer => answer == BallotActRefusal.None);
        await using var db = hall.Portal.Database();
        Assert.Equal(1, await db.Ballots.CountAsync());
    }

    [Fact]
    public async Task Open_WithAVacantChamber_IsRefusedAndSaidBefore()
    {
        await using var hall = await BallotHall.StartAsync();
        await hall.Desk.ProposeOpeningAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, "Shall it?", 28);
        await using (var db = hall.Portal.Database())
        {
            var chi = await hall.PersonAsync("chi@demo.example");
            await db.Memberships.Where(m => m.PersonId == chi).ExecuteUpdateAsync(m => m.SetProperty(x => x.Until, hall.Now));
        }

        var proposal = await hall.WaitingAsync(ActOfTwo.OpenBallot);
        Assert.Equal(BallotActRefusal.RosterNotFormed, await hall.Desk.ConfirmOpeningAsync(await hall.PersonAsync(BallotHall.Secretary), proposal));
        Assert.Equal(("30.00", null), await hall.StandardAsync());
        // Nothing of the refused opening is left: the proposal still waits, and can be dropped.
        Assert.Equal(BallotActRefusal.None, await hall.Desk.DropAsync(await hall.PersonAsync(BallotHall.Convenor), proposal, ActOfTwo.OpenBallot));
        var page = await (await hall.Portal.SignInAsync(BallotHall.Convenor)).GetAsync(BallotHall.List);
        Assert.Contains("Civil society has fewer than the three voting organisations", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithACommentUnanswered_IsRefused()
    {
        await using var hall = await BallotHall.StartAsync();
        await using (var db = hall.Portal.Database())
        {
            var standard = await db.Standards.SingleAsync();
            db.Comments.Add(new CommentRow { Id = Guid.CreateVersion7(), StandardId = standard.Id, Number = 1, Type = CommentType.General, Body = "Hm.", At = hall.Now, PersonId = await hall.PersonAsync(Portal.Member) });
            await db.SaveChangesAsync();
        }

        Assert.Equal(BallotActRefusal.CommentsOutstanding, await hall.Desk.ProposeOpeningAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, "Shall it?", 28));
    }

    [Fact]
    public async Task Confirm_AtAnotherStageThanProposed_IsRefused()
    {
        await using var hall = await BallotHall.StartAsync();
        await hall.Desk.ProposeOpeningAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, "Shall it?", 28);
        await using (var db = hall.Portal.Database())
            await db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.Stage, "40.00"));
        Assert.Equal(BallotActRefusal.NotAtThisStage, await hall.Desk.ConfirmOpeningAsync(await hall.PersonAsync(BallotHall.Secretary), await hall.WaitingAsync(ActOfTwo.OpenBallot)));
    }
}
