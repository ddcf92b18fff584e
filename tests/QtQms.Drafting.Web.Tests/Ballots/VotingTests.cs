using System.Net;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Ballots;

namespace QtQms.Drafting.Web.Tests.Ballots;

public sealed class VotingTests
{
    [Fact]
    public async Task FiftyVotesAtOnce_ByOneMember_LeaveOneThatCountsAndNoGap()
    {
        await using var hall = await BallotHall.OpenAsync();
        var ana = await hall.PersonAsync(Portal.Member);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            hall.Desk.VoteAsync(ana, Portal.Standard, 1, new VoteRequest(i % 2 == 0 ? VoteChoice.Approve : VoteChoice.Abstain, []))));
        Assert.All(answers, answer => Assert.Equal(BallotActRefusal.None, answer));
        var entry = Assert.Single((await hall.BallotAsync()).Roster, entry => entry.Votes.Count > 0);
        Assert.Equal(Enumerable.Range(1, 50), entry.Votes.Select(vote => vote.Sequence).Order());
        await hall.Closing.CloseDueAsync();
        var page = await (await hall.Portal.SignInAsync(Portal.Member)).GetAsync(BallotHall.List);
        Assert.Contains("1 of 12 have voted", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Vote_RelativeToTheClosingInstant_IsTakenOnlyBeforeIt(int ticks, bool taken)
    {
        await using var hall = await BallotHall.OpenAsync();
        // No quorum is wanting, so the ballot ends at this instant, whether the clock or the vote comes first.
        foreach (var voter in BallotHall.Voters.Skip(1))
            await hall.VoteAsync(voter, VoteChoice.Approve);
        hall.Clock.SetUtcNow((await hall.BallotAsync()).ClosesAt.AddTicks(ticks));
        var answer = await hall.VoteAsync(BallotHall.Voters[0], VoteChoice.Disapprove, BallotHall.Technical("Too late?"));
        Assert.Equal(taken, answer == BallotActRefusal.None);
        Assert.Contains(answer, taken ? [BallotActRefusal.None] : new[] { BallotActRefusal.ClosingInstantPassed, BallotActRefusal.NotOpen });
        await using var db = hall.Portal.Database();
        Assert.Equal(taken ? 12 : 11, await db.Votes.CountAsync());
        Assert.Equal(taken ? 1 : 0, await db.Comments.CountAsync());
    }

    [Fact]
    public async Task Vote_WithAnotherOrganisationInTheForm_IsStillTheOwn()
    {
        await using var hall = await BallotHall.OpenAsync();
        var chi = (await hall.BallotAsync()).Roster.Single(entry => entry.Name == "Digital Rights Forum");
        var ivo = await hall.Portal.SignInAsync("ivo@demo.example");
        var page = await ivo.GetAsync($"{BallotHall.List}/1");
        await ivo.SubmitAsync(page, ".vote-choices", ("Vote.Choice", "disapprove"), ("Vote.Comments[0].Body", "No."), ("Vote.RosterEntryId", chi.Id.ToString()), ("RosterEntryId", chi.Id.ToString()),
            ("Vote.OrganisationId", chi.OrganisationId.ToString()), ("Vote.Category", "CivilSociety"), ("Vote.PersonId", (await hall.PersonAsync("chi@demo.example")).ToString()));
        var entry = Assert.Single((await hall.BallotAsync()).Roster, entry => entry.Votes.Count > 0);
        Assert.Equal(("Helix Qubit Works", Category.Industry), (entry.Name, entry.Category));
        await using var db = hall.Portal.Database();
        var comment = await db.Comments.SingleAsync();
        Assert.Equal((entry.OrganisationId, Category.Industry, entry.BallotId, true), (comment.OrganisationId, comment.Category, comment.BallotId, comment.SupportsNegative));
    }

    [Fact]
    public async Task Vote_FromAFormWithoutAnyPlaceForComments_IsTaken()
    {
        await using var hall = await BallotHall.OpenAsync();
        var ivo = await hall.Portal.SignInAsync("ivo@demo.example");
        var token = (await ivo.GetAsync($"{BallotHall.List}/1")).Document.QuerySelector(".vote-choices")!.Closest("form")!
            .QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("_handler", "vote"), new("__RequestVerificationToken", token), new("Vote.Choice", "approve")]);
        Assert.Equal(HttpStatusCode.Found, (await ivo.Http.PostAsync(new Uri($"{BallotHall.List}/1", UriKind.Relative), form)).StatusCode);
        Assert.Single((await hall.BallotAsync()).Roster, entry => entry.Votes.Count == 1);
    }

    [Theory]
    [InlineData("none-of-these", "", "Choose one of the four")]
    [InlineData("disapprove", "11111111-1111-1111-1111-111111111111", "names a clause that is not balloted")]
    public async Task Vote_ThatIsNone_IsRefusedAndKept(string choice, string clause, string words)
    {
        await using var hall = await BallotHall.OpenAsync();
        var ivo = await hall.Portal.SignInAsync("ivo@demo.example");
        var page = await ivo.GetAsync($"{BallotHall.List}/1");
        var answer = await ivo.SubmitAsync(page, ".vote-choices", ("Vote.Choice", choice), ("Vote.Comments[0].Clause", clause), ("Vote.Comments[0].Body", "My <i>reason</i>"));
        Assert.Contains(words, answer.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("My <i>reason</i>", answer.Document.QuerySelector("#body-0")!.TextContent);
        await using var db = hall.Portal.Database();
        Assert.Equal(0, await db.Votes.CountAsync() + await db.Comments.CountAsync());
    }

    [Fact]
    public async Task Vote_AfterTheBallotEnded_SaysSoAndKeepsWhatWasTyped()
    {
        await using var hall = await BallotHall.OpenAsync();
        var ivo = await hall.Portal.SignInAsync("ivo@demo.example");
        var page = await ivo.GetAsync($"{BallotHall.List}/1");
        await hall.EverybodyVotesAsync();
        await hall.Desk.CloseAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, 1);
        var answer = await ivo.SubmitAsync(page, ".vote-choices", ("Vote.Choice", "disapprove"), ("Vote.Comments[0].Body", "Kept"));
        Assert.Contains("This ballot is not open", answer.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kept", answer.Document.QuerySelector("#body-0")!.TextContent);
    }

    [Fact]
    public async Task Vote_ByWhoHasNone_IsRefused()
    {
        await using var hall = await BallotHall.OpenAsync();
        await using (var db = hall.Portal.Database())
            await db.RosterEntries.Where(e => e.Name == "Helix Qubit Works").ExecuteUpdateAsync(e => e.SetProperty(x => x.Recused, true));
        Assert.Equal(BallotActRefusal.Recused, await hall.VoteAsync("ivo@demo.example", VoteChoice.Approve));
        Assert.Equal(BallotActRefusal.NotPermitted, await hall.VoteAsync(BallotHall.Convenor, VoteChoice.Approve));
        Assert.Equal(BallotActRefusal.NotPermitted, await hall.VoteAsync("kemi@demo.example", VoteChoice.Approve));
        Assert.Equal(BallotActRefusal.NotFound, await hall.VoteAsync(Portal.Outsider, VoteChoice.Approve));
        await using (var db = hall.Portal.Database())
        {
            var late = new Data.Members.OrganisationRow { Id = Guid.CreateVersion7(), Name = "Came later", Category = Category.Industry };
            db.Organisations.Add(late);
            await db.SaveChangesAsync();
            var dan = await hall.PersonAsync("dan@demo.example");
            await db.Memberships.Where(m => m.PersonId == dan).ExecuteUpdateAsync(m => m.SetProperty(x => x.OrganisationId, late.Id).SetProperty(x => x.Roles, Role.Voter));
        }

        Assert.Equal(BallotActRefusal.NotOnRoster, await hall.VoteAsync("dan@demo.example", VoteChoice.Approve));
    }

    [Fact]
    public async Task Affiliates_AreOneEntry_AndEitherVotesForIt()
    {
        await using var hall = await BallotHall.StartAsync();
        await using (var db = hall.Portal.Database())
        {
            var helix = await db.Organisations.SingleAsync(o => o.Name == "Helix Qubit Works");
            var sister = new Data.Members.OrganisationRow { Id = Guid.CreateVersion7(), Name = "Helix Labs", Category = Category.Academia, ParentId = helix.Id };
            db.Organisations.Add(sister);
            await db.SaveChangesAsync();
            var dan = await hall.PersonAsync("dan@demo.example");
            await db.Memberships.Where(m => m.PersonId == dan).ExecuteUpdateAsync(m => m.SetProperty(x => x.OrganisationId, sister.Id).SetProperty(x => x.Roles, Role.Voter));
        }

        await hall.OpenBallotAsync();
        Assert.Equal(12, (await hall.BallotAsync()).Roster.Count);
        await hall.VoteAsync("ivo@demo.example", VoteChoice.Approve);
        await hall.VoteAsync("dan@demo.example", VoteChoice.Abstain);
        var entry = Assert.Single((await hall.BallotAsync()).Roster, entry => entry.Votes.Count > 0);
        Assert.Equal(("Helix Qubit Works", Category.Industry), (entry.Name, entry.Category));
        Assert.Equal([VoteChoice.Approve, VoteChoice.Abstain], entry.Votes.OrderBy(vote => vote.Sequence).Select(vote => vote.Choice));
    }

    [Fact]
    public async Task CategoryAndMergerAfterOpening_LeaveTheRosterAsItWas()
    {
        await using var hall = await BallotHall.OpenAsync();
        await using (var db = hall.Portal.Database())
        {
            var parent = await db.Organisations.SingleAsync(o => o.Name == "Northlight Photonics");
            await db.Organisations.Where(o => o.Name == "Digital Rights Forum")
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.Category, Category.Industry).SetProperty(x => x.ParentId, parent.Id).SetProperty(x => x.Name, "Renamed"));
        }

        Assert.Equal(BallotActRefusal.None, await hall.VoteAsync("chi@demo.example", VoteChoice.Approve));
        var entry = Assert.Single((await hall.BallotAsync()).Roster, entry => entry.Votes.Count > 0);
        Assert.Equal(("Digital Rights Forum", Category.CivilSociety), (entry.Name, entry.Category));
    }

    [Fact]
    public async Task Disapproval_CountsByItsReasons()
    {
        await using var hall = await BallotHall.OpenAsync();
        await hall.EverybodyVotesAsync();
        await hall.VoteAsync("ivo@demo.example", VoteChoice.Disapprove, BallotHall.Technical("Ten qubits are not enough."));
        await hall.VoteAsync("nora@demo.example", VoteChoice.Disapprove, new VoteComment(CommentType.Editorial, null, "A comma."));
        await hall.VoteAsync("mei@demo.example", VoteChoice.Disapprove);
        // Sent twice, it is said once.
        await hall.VoteAsync("ivo@demo.example", VoteChoice.Disapprove, BallotHall.Technical("Ten qubits are not enough."));
        await hall.Desk.CloseAsync(await hall.PersonAsync(BallotHall.Secretary), Portal.Standard, 1);
        var industry = (await hall.OutcomeAsync()).Figures.Single(row => row.Category == "industry");
        Assert.Equal((3, 0, 1, 2), (industry.Eligible, industry.Approve, industry.Disapprove, industry.Unreasoned));
        await using var db = hall.Portal.Database();
        Assert.Equal([1, 2], await db.Comments.OrderBy(c => c.Number).Select(c => c.Number).ToListAsync());
    }
}
