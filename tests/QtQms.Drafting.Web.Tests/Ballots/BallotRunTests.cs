using System.Net;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Releases;

namespace QtQms.Drafting.Web.Tests.Ballots;

/// <summary>A ballot from proposal to result, by plain forms and without a script.</summary>
public sealed class BallotRunTests
{
    [Fact]
    public async Task Run_WithTwelveVoters_IsApprovedAndShown()
    {
        await using var hall = await BallotHall.StartAsync(stage: "20.20");
        var carla = await hall.Portal.SignInAsync(BallotHall.Convenor);
        var samir = await hall.Portal.SignInAsync(BallotHall.Secretary);
        var overview = await carla.GetAsync($"/standards/{Portal.Standard}");
        Assert.Equal(HttpStatusCode.Found, (await carla.SubmitAsync(overview, "button[value='30.00']", ("To", "30.00"))).Status);

        var empty = await carla.GetAsync(BallotHall.List);
        Assert.Contains("No ballot yet", empty.Text, StringComparison.Ordinal);
        var proposed = await carla.SubmitAsync(empty, "#question", ("Question", "Shall CD 1 <b>go</b> on?"));
        Assert.Equal(BallotHall.List, proposed.Location);
        var own = await carla.FollowAsync(proposed);
        Assert.Null(own.Document.QuerySelector("input[value='confirm-opening']"));
        Assert.Contains("Shall CD 1 <b>go</b> on?", own.Text, StringComparison.Ordinal);
        var alone = await carla.SubmitAsync(own, ".act-of-two form", ("_handler", "confirm-opening"));
        Assert.Contains("It takes a second person", alone.Text, StringComparison.Ordinal);
        Assert.Null((await hall.StandardAsync()).Frozen);

        var waiting = await samir.GetAsync(BallotHall.List);
        Assert.Equal(BallotHall.List, (await samir.SubmitAsync(waiting, "form:has([value='confirm-opening'])")).Location);
        Assert.Equal("30.20", (await hall.StandardAsync()).Stage);
        var row = await hall.BallotAsync();
        Assert.Equal(12, row.Roster.Count);
        await AssertFrozenTextAsync(hall, row.Clauses.Count);

        foreach (var email in BallotHall.Voters)
        {
            var voter = await hall.Portal.SignInAsync(email);
            var page = await voter.GetAsync($"{BallotHall.List}/1");
            Assert.Empty(page.Document.QuerySelectorAll("[style], script:not([nonce])"));
            var answer = await voter.SubmitAsync(page, ".vote-choices", ("Vote.Choice", "approve"));
            Assert.Equal($"{BallotHall.List}/1#receipt", answer.Location);
            var receipt = await voter.GetAsync($"{BallotHall.List}/1");
            Assert.Contains("Your organisation’s vote is recorded", receipt.Text, StringComparison.Ordinal);
        }

        var full = await samir.GetAsync($"{BallotHall.List}/1");
        Assert.Contains("12 of 12", full.Text, StringComparison.Ordinal);
        Assert.Equal($"{BallotHall.List}/1", (await samir.SubmitAsync(full, "form:has([value='close'])")).Location);
        var result = await carla.GetAsync($"{BallotHall.List}/1");
        Assert.Contains("is approved", result.Document.QuerySelector(".verdict-passed")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This tally is final", result.Text, StringComparison.Ordinal);
        Assert.Equal(5, result.Document.QuerySelectorAll("svg.chart .threshold").Length);
        Assert.Contains("W = (1 + 1 + 1 + 1) / 4 >= 2/3: 1 >= 2/3", result.Text, StringComparison.Ordinal);
        Assert.Equal(12, result.Document.QuerySelectorAll("#positions ~ .scroll-x tbody tr").Length);
        Assert.Equal(("30.60", null), await hall.StandardAsync());
        Assert.Equal(BallotState.Final, (await hall.BallotAsync()).State);
    }

    [Fact]
    public async Task Ballot_ByItsUid_LeadsToItsNumber()
    {
        await using var hall = await BallotHall.OpenAsync();
        var ana = await hall.Portal.SignInAsync(Portal.Member);
        Assert.Equal($"{BallotHall.List}/1", (await ana.GetAsync($"{BallotHall.List}/{(await hall.BallotAsync()).Id}")).Location);
        foreach (var nothing in new[] { "2", "0", "-1", "x", "99999999999999999999", Guid.NewGuid().ToString() })
            Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"{BallotHall.List}/{nothing}")).Status);
    }

    [Fact]
    public async Task BallotPages_ForOutsidersAndThePublic_AreNotThere()
    {
        await using var hall = await BallotHall.OpenAsync();
        var member = await hall.Portal.SignInAsync(Portal.Member);
        var page = await member.GetAsync($"{BallotHall.List}/1");
        foreach (var visitor in new[] { hall.Portal.Anonymous(), await hall.Portal.SignInAsync(Portal.Outsider), await hall.Portal.SignInAsync("admin@demo.example") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(BallotHall.List)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{BallotHall.List}/1")).Status);
            Assert.Contains((await visitor.SubmitAsync(page, ".vote-choices", ("Vote.Choice", "approve"))).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        }

        Assert.All((await hall.BallotAsync()).Roster, entry => Assert.Empty(entry.Votes));
    }

    [Fact]
    public async Task Vote_WithoutTheFormsToken_IsRefused()
    {
        await using var hall = await BallotHall.OpenAsync();
        var ana = await hall.Portal.SignInAsync(Portal.Member);
        var page = await ana.GetAsync($"{BallotHall.List}/1");
        var answer = await ana.SubmitAsync(page, ".vote-choices", ("__RequestVerificationToken", ""), ("Vote.Choice", "approve"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.All((await hall.BallotAsync()).Roster, entry => Assert.Empty(entry.Votes));
    }

    private static async Task AssertFrozenTextAsync(BallotHall hall, int clauses)
    {
        await using var db = hall.Portal.Database();
        Assert.Equal(await db.Clauses.CountAsync(), clauses);
        var scope = await db.Clauses.SingleAsync(c => c.Slug == "scope");
        var text = await Data.Editing.ClauseTexts.ReadAsync(db, scope.Id);
        var frozen = (await hall.BallotAsync()).Clauses.Single(c => c.ClauseId == scope.Id);
        Assert.Equal((text.Version, ReleaseManifest.HashOf(text.Text), "1"), (frozen.Version, frozen.Sha256, frozen.Number));
    }
}
