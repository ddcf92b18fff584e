using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Ballots;
using QtQms.Drafting.Web.Tests.Editing;

namespace QtQms.Drafting.Web.Tests.Ballots;

public sealed class ClosingTests
{
    [Fact]
    public async Task Close_WhileVotesAreOutstanding_IsRefused()
    {
        await using var hall = await BallotHall.OpenAsync();
        foreach (var voter in BallotHall.Voters.Skip(1))
            await hall.VoteAsync(voter, VoteChoice.Approve);
        var carla = await hall.PersonAsync(BallotHall.Convenor);
        Assert.Equal(BallotActRefusal.VotesOutstanding, await hall.Desk.CloseAsync(carla, Portal.Standard, 1));
        Assert.Equal(BallotActRefusal.NotPermitted, await hall.Desk.CloseAsync(await hall.PersonAsync(Portal.Member), Portal.Standard, 1));
        await using (var db = hall.Portal.Database())
            await db.RosterEntries.Where(e => e.Votes.Count == 0).ExecuteUpdateAsync(e => e.SetProperty(x => x.Recused, true));
        Assert.Equal(BallotActRefusal.None, await hall.Desk.CloseAsync(carla, Portal.Standard, 1));
        // The twelfth stood aside, and left its chamber with two.
        Assert.Equal(BallotResult.NotOpenable, (await hall.OutcomeAsync()).Result);
    }

    [Fact]
    public async Task Close_ByManyAtOnce_HappensOnce()
    {
        await using var hall = await BallotHall.OpenAsync();
        await hall.EverybodyVotesAsync();
        var ballot = (await hall.BallotAsync()).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hall.Closing.CloseAsync(ballot, personId: null)));
        Assert.Single(answers, answer => answer == BallotActRefusal.None);
        Assert.Equal(7, answers.Count(answer => answer == BallotActRefusal.NotOpen));
        await using var db = hall.Portal.Database();
        Assert.Equal(1, await db.StageMoves.CountAsync(m => m.To == "30.60"));
    }

    [Fact]
    public async Task Clock_ClosesAtTheInstant_AndNotBefore()
    {
        await using var hall = await BallotHall.OpenAsync();
        foreach (var voter in BallotHall.Voters.Skip(1))
            await hall.VoteAsync(voter, VoteChoice.Approve);
        var closesAt = (await hall.BallotAsync()).ClosesAt;
        hall.Clock.SetUtcNow(closesAt.AddTicks(-1));
        await hall.Closing.CloseDueAsync();
        Assert.Equal(BallotState.Open, (await hall.BallotAsync()).State);
        hall.Clock.SetUtcNow(closesAt);
        await hall.TickUntilAsync(async () => (await hall.BallotAsync()).State != BallotState.Open);
        var ballot = await hall.BallotAsync();
        Assert.Equal((BallotState.Final, false), (ballot.State, ballot.Extended));
        Assert.Equal(BallotResult.Approved, (await hall.OutcomeAsync()).Result);
        Assert.Equal(("30.60", null), await hall.StandardAsync());
    }

    [Fact]
    public async Task Clock_WithoutAQuorum_ExtendsOnceAndThenEnds()
    {
        await using var hall = await BallotHall.OpenAsync();
        await hall.VoteAsync(Portal.Member, VoteChoice.Approve);
        var first = (await hall.BallotAsync()).ClosesAt;
        hall.Clock.SetUtcNow(first);
        await hall.TickUntilAsync(async () => (await hall.BallotAsync()).Extended);
        var extended = await hall.BallotAsync();
        Assert.Equal((BallotState.Open, first.AddDays(14), null), (extended.State, extended.ClosesAt, extended.Outcome));
        Assert.Equal("30.20", (await hall.StandardAsync()).Stage);
        Assert.Equal(BallotActRefusal.None, await hall.VoteAsync("ivo@demo.example", VoteChoice.Approve));

        hall.Clock.SetUtcNow(extended.ClosesAt);
        await hall.TickUntilAsync(async () => (await hall.BallotAsync()).State != BallotState.Open);
        var outcome = await hall.OutcomeAsync();
        Assert.Equal((BallotResult.Invalid, true), (outcome.Result, outcome.QuorumFailed));
        Assert.Equal(extended.ClosesAt, (await hall.BallotAsync()).ClosesAt);
        var page = await (await hall.Portal.SignInAsync(Portal.Member)).GetAsync($"{BallotHall.List}/1");
        Assert.Contains("The ballot is not valid", page.Document.QuerySelector(".verdict-failed")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tally_IsProvisional_UntilEveryCommentIsDisposedOf()
    {
        await using var hall = await BallotHall.OpenAsync();
        await hall.EverybodyVotesAsync();
        await hall.VoteAsync("ivo@demo.example", VoteChoice.Disapprove, BallotHall.Technical("Say which benchmark."));
        await hall.Desk.CloseAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, 1);
        var ballot = await hall.BallotAsync();
        Assert.Equal(BallotState.Closed, ballot.State);
        Assert.False(await hall.Closing.FinaliseAsync(ballot.Id));
        var kemi = await hall.Portal.SignInAsync("kemi@demo.example");
        var provisional = await kemi.GetAsync($"{BallotHall.List}/1");
        Assert.Contains("This tally is provisional: 1 comment", provisional.Text, StringComparison.Ordinal);
        Assert.Contains("Say which benchmark.", provisional.Document.QuerySelector(".objection")!.TextContent, StringComparison.Ordinal);

        await using (var db = hall.Portal.Database())
        {
            var comment = await db.Comments.SingleAsync();
            db.Add(new DispositionRow { Id = Guid.CreateVersion7(), CommentId = comment.Id, Decision = Disposition.Noted, Reason = "Named.", At = hall.Now, PersonId = comment.PersonId });
            await db.SaveChangesAsync();
        }

        // Whoever reads it next finds it final, if nobody has said so before.
        Assert.Contains("This tally is final", (await kemi.GetAsync($"{BallotHall.List}/1")).Text, StringComparison.Ordinal);
        Assert.Equal(BallotState.Final, (await hall.BallotAsync()).State);
        Assert.True(await hall.Closing.FinaliseAsync(ballot.Id));
        Assert.Equal(ballot.Outcome, (await hall.BallotAsync()).Outcome);
    }

    [Fact]
    public async Task Recall_TakesTwo_AndBringsEverythingBack()
    {
        await using var hall = await BallotHall.OpenAsync();
        var carla = await hall.Portal.SignInAsync(BallotHall.Convenor);
        var samir = await hall.Portal.SignInAsync(BallotHall.Secretary);
        var page = await samir.GetAsync($"{BallotHall.List}/1");
        Assert.Equal($"{BallotHall.List}/1", (await samir.SubmitAsync(page, "#reason", ("Reason", "A clause was missing"))).Location);
        var own = await samir.GetAsync($"{BallotHall.List}/1");
        var alone = await samir.SubmitAsync(own, ".act-of-two form", ("_handler", "confirm-recall"));
        Assert.Contains("It takes a second person", alone.Text, StringComparison.Ordinal);
        Assert.Equal(BallotState.Open, (await hall.BallotAsync()).State);

        var waiting = await carla.GetAsync($"{BallotHall.List}/1");
        Assert.Equal($"{BallotHall.List}/1", (await carla.SubmitAsync(waiting, "form:has([value='confirm-recall'])")).Location);
        Assert.Equal(BallotState.Recalled, (await hall.BallotAsync()).State);
        Assert.Equal(("30.00", null), await hall.StandardAsync());
        Assert.Equal(BallotActRefusal.NotOpen, await hall.VoteAsync(Portal.Member, VoteChoice.Approve));
        await hall.OpenBallotAsync();
        Assert.Equal(2, (await hall.BallotAsync(2)).Number);
    }

    [Fact]
    public async Task RecallProposal_IsGoneWithTheBallotItWasFor()
    {
        await using var hall = await BallotHall.OpenAsync();
        await hall.Desk.ProposeRecallAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, 1, "Why not");
        var proposal = await hall.WaitingAsync(ActOfTwo.RecallBallot);
        await hall.EverybodyVotesAsync();
        await hall.Desk.CloseAsync(await hall.PersonAsync(BallotHall.Secretary), Portal.Standard, 1);
        Assert.NotEqual(BallotActRefusal.None, await hall.Desk.ConfirmRecallAsync(await hall.PersonAsync(BallotHall.Secretary), proposal));
        Assert.Equal(BallotState.Final, (await hall.BallotAsync()).State);
    }

    [Fact]
    public async Task Text_RestsWhileTheBallotIsOpen_AndThawsAfter()
    {
        await using var hall = await BallotHall.StartAsync(onKestrel: true);
        await using var ana = await HubEditor.ConnectAsync(hall.Portal, await hall.Portal.SignInAsync(Portal.Member), "scope");
        var opened = await ana.OpenAsync();
        var change = ChangeSet.Replace(opened.Text!.Length, 0, 0, "Now. ");
        await hall.OpenBallotAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.Equal("read", (await ana.Modes.Reader.ReadAsync(limit.Token)).Mode);
        Assert.NotNull((await ana.PushAsync("a", opened.Version, 1, change)).Refusal);

        await hall.EverybodyVotesAsync();
        await hall.Desk.CloseAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, 1);
        Assert.Equal("write", (await ana.Modes.Reader.ReadAsync(limit.Token)).Mode);
        var answer = await ana.PushAsync("a", opened.Version, 2, change);
        Assert.Null(answer.Refusal);
        Assert.Equal(opened.Version + 1, answer.Version);
    }
}
