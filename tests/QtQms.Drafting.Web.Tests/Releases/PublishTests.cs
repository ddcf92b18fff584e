using System.Net;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.Tests.Releases;

/// <summary>Publishing takes two people, and what they agreed on is what is published.</summary>
public sealed class PublishTests : IAsyncLifetime
{
    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync();

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task NewPortal_HasAFirstWorkingDraft()
    {
        await using var db = _portal.Database();
        var release = await db.Releases.Include(r => r.Clauses).SingleAsync();
        Assert.Equal(("1.0-wd.1", 1), (release.Version, release.Number));
        Assert.Null(release.ProposedBy);
        Assert.Equal(await db.Clauses.CountAsync(), release.Clauses.Count);
    }

    [Fact]
    public async Task Publish_ByTwoPeopleOnThePage_LeadsToTheRelease()
    {
        var (convenor, secretary) = (await _portal.SignInAsync(Drafting.Convenor), await _portal.SignInAsync(Drafting.Secretary));
        var proposed = await convenor.SubmitAsync(await convenor.GetAsync(Drafting.PublishPage), "main form",
            ("Entry.Do", "propose"), ("Entry.Note", "<b>Clearer</b> terms."));
        var waiting = await convenor.FollowAsync(proposed);
        Assert.Contains("You proposed this. Somebody else", waiting.Text, StringComparison.Ordinal);
        Assert.Empty(waiting.Document.QuerySelectorAll("button[value=confirm]"));

        Assert.Contains("You can confirm it.", (await secretary.GetAsync($"/standards/{Portal.Standard}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("proposed to publish", (await _portal.Anonymous().GetAsync($"/standards/{Portal.Standard}")).Text, StringComparison.Ordinal);
        var page = await secretary.GetAsync(Drafting.PublishPage);
        Assert.Contains("Carla Jensen proposed", page.Text, StringComparison.Ordinal);
        var confirmed = await secretary.SubmitAsync(page, "main form", ("Entry.Do", "confirm"));
        Assert.Equal($"/standards/{Portal.Standard}/releases/1.0-wd.2", confirmed.Location);

        var release = await _portal.Anonymous().GetAsync(confirmed.Location!);
        Assert.Equal(HttpStatusCode.OK, release.Status);
        Assert.Contains("<b>Clearer</b> terms.", release.Text, StringComparison.Ordinal);
        await using var db = _portal.Database();
        var row = await db.Releases.SingleAsync(r => r.Version == "1.0-wd.2");
        Assert.Equal((await _portal.PersonAsync(Drafting.Convenor), await _portal.PersonAsync(Drafting.Secretary)), (row.ProposedBy, row.ConfirmedBy));
    }

    [Fact]
    public async Task Confirm_ByTheProposer_IsRefused()
    {
        var convenor = await _portal.SignInAsync(Drafting.Convenor);
        var page = await convenor.FollowAsync(await convenor.SubmitAsync(await convenor.GetAsync(Drafting.PublishPage), "main form", ("Entry.Do", "propose")));
        var answer = await convenor.SubmitAsync(page, "main form", ("Entry.Do", "confirm"));
        Assert.Equal(ActOfTwoRefusal.SamePerson.Words(), answer.Document.QuerySelector("[role=alert]")?.TextContent.Trim());
        Assert.Equal(1, await ReleasesAsync());
        await _portal.WaitingAsync();
    }

    [Theory]
    [InlineData(Portal.Member)]
    [InlineData(Portal.Outsider)]
    [InlineData("admin@demo.example")]
    [InlineData("edith@demo.example")]
    public async Task ProposeConfirmDrop_WithoutTheRole_AreRefused(string email)
    {
        var person = await _portal.PersonAsync(email);
        Assert.Equal(ActOfTwoRefusal.NotPermitted, (await _portal.Desk().ProposeAsync(person, Portal.Standard, null, "")).Act);
        await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, null, "");
        var waiting = await _portal.WaitingAsync();
        Assert.False((await _portal.Desk().ConfirmAsync(person, waiting)).IsDone);
        Assert.False((await _portal.Desk().DropAsync(person, waiting)).IsDone);
        Assert.False((await _portal.Desk().ConfirmAsync(null, waiting)).IsDone);
        Assert.Equal(1, await ReleasesAsync());
        Assert.Equal(waiting, await _portal.WaitingAsync());
    }

    [Fact]
    public async Task Propose_WhileOneWaits_IsRefused()
    {
        await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, null, "");
        var second = await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Secretary), Portal.Standard, null, "");
        Assert.Equal(ActOfTwoRefusal.AlreadyWaiting, second.Act);
    }

    [Fact]
    public async Task Dropped_CannotBeConfirmed_AndAnotherCanBeProposed()
    {
        await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, null, "");
        var waiting = await _portal.WaitingAsync();
        Assert.True((await _portal.Desk().DropAsync(await _portal.PersonAsync(Drafting.Convenor), waiting)).IsDone);
        Assert.Equal(ActOfTwoRefusal.AlreadySettled, (await _portal.Desk().ConfirmAsync(await _portal.PersonAsync(Drafting.Secretary), waiting)).Act);
        Assert.Equal("1.0-wd.2", await _portal.PublishAsync());
    }

    [Fact]
    public async Task Names_HaveNoGaps_AndFollowTheStage()
    {
        Assert.Equal("1.0-wd.2", await _portal.PublishAsync());
        Assert.Equal("1.0-wd.3", await _portal.PublishAsync());
        await _portal.MoveToAsync("30.00");
        Assert.Equal("1.0-cd.1", await _portal.PublishAsync());
        await _portal.MoveToAsync("20.20");
        Assert.Equal("1.0-wd.4", await _portal.PublishAsync());
        await _portal.MoveToAsync("40.60");
        Assert.Equal("1.0-dis.1", await _portal.PublishAsync());
        await _portal.MoveToAsync("50.00");
        Assert.Equal("1.0-fdis.1", await _portal.PublishAsync());
        await using var db = _portal.Database();
        Assert.Equal(Enumerable.Range(1, 7), await db.Releases.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync());
    }

    [Theory]
    [InlineData("10.20")]
    [InlineData("90.20")]
    public async Task Propose_WhereNothingIsReleased_IsRefused(string stage)
    {
        await _portal.MoveToAsync(stage);
        Assert.Equal(ReleaseRefusal.NotAtThisStage, (await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, null, "")).Refusal);
    }

    [Fact]
    public async Task Propose_WhileABallotIsOpen_IsRefused()
    {
        await _portal.MoveToAsync("30.20");
        Assert.Equal(ActOfTwoRefusal.NotAtThisStage, (await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, null, "")).Act);
    }

    [Fact]
    public async Task Confirm_ManyTimesAtOnce_PublishesOnce()
    {
        await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, null, "");
        var (waiting, secretary) = (await _portal.WaitingAsync(), await _portal.PersonAsync(Drafting.Secretary));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _portal.Desk().ConfirmAsync(secretary, waiting))));
        Assert.Single(answers, answer => answer.IsDone);
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.Equal(ActOfTwoRefusal.AlreadySettled, answer.Act));
        Assert.Equal(2, await ReleasesAsync());
    }

    [Fact]
    public async Task Confirm_AfterTheTextMoved_IsRefused_AndAProposalOfTheNewTextTakesItsPlace()
    {
        var (convenor, secretary) = (await _portal.PersonAsync(Drafting.Convenor), await _portal.PersonAsync(Drafting.Secretary));
        await _portal.Desk().ProposeAsync(convenor, Portal.Standard, null, "");
        await _portal.WriteAsync("scope", text => text + "\n\nOne more sentence.\n");
        var stale = await _portal.WaitingAsync();
        Assert.Equal(ReleaseRefusal.TextMoved, (await _portal.Desk().ConfirmAsync(secretary, stale)).Refusal);
        Assert.Equal(1, await ReleasesAsync());
        Assert.True((await _portal.Desk().TableAsync(await _portal.StandardAsync())).IsStale);

        Assert.True((await _portal.Desk().ProposeAsync(convenor, Portal.Standard, null, "")).IsDone);
        Assert.NotEqual(stale, await _portal.WaitingAsync());
        Assert.Equal("1.0-wd.2", (await _portal.Desk().ConfirmAsync(secretary, await _portal.WaitingAsync())).Version);
        Assert.Contains("One more sentence.", (await _portal.Anonymous().GetAsync($"/standards/{Portal.Standard}/releases/1.0-wd.2/scope")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleasesDesk.MaxNoteLength, ReleaseRefusal.None)]
    [InlineData(ReleasesDesk.MaxNoteLength + 1, ReleaseRefusal.NoteTooLong)]
    public async Task Note_HasALimit(int length, ReleaseRefusal expected) =>
        Assert.Equal(expected, (await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, null, new string('n', length))).Refusal);

    [Fact]
    public async Task PassedBallot_IsPublishedAtItsVersions_WhateverWasWrittenSince()
    {
        await _portal.WriteAsync("scope", text => text + "\n\nBalloted words.\n");
        var ballot = await _portal.CloseBallotAsync(BallotResult.Approved);
        await _portal.MoveToAsync("30.60");
        await _portal.WriteAsync("scope", text => text + "\n\nLater words.\n");
        Assert.Equal("1.0-cd.1", await _portal.PublishAsync(ballot));
        var text = (await _portal.Anonymous().GetAsync($"/standards/{Portal.Standard}/releases/1.0-cd.1/scope")).Text;
        Assert.Contains("Balloted words.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Later words.", text, StringComparison.Ordinal);
        Assert.Equal(ReleaseRefusal.AlreadyReleased, (await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, ballot, "")).Refusal);
    }

    [Theory]
    [InlineData(BallotResult.NotApproved)]
    [InlineData(BallotResult.Invalid)]
    [InlineData(BallotResult.ApprovedPendingRecirculation)]
    public async Task BallotThatDidNotPass_IsRefused(BallotResult result)
    {
        var ballot = await _portal.CloseBallotAsync(result);
        await _portal.MoveToAsync("30.60");
        Assert.Equal(ReleaseRefusal.BallotNotPassed, (await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, ballot, "")).Refusal);
    }

    [Fact]
    public async Task BallotWithACommentLeft_IsRefused_UntilItIsDisposedOf_AndBothHaveIdentifiers()
    {
        var ballot = await _portal.CloseBallotAsync(BallotResult.Approved);
        await _portal.MoveToAsync("30.60");
        var (comment, person) = (Guid.CreateVersion7(), await _portal.PersonAsync(Drafting.Convenor));
        await using (var db = _portal.Database())
        {
            var standard = await _portal.StandardAsync();
            db.Comments.Add(new CommentRow { Id = comment, StandardId = standard.Id, Number = 1000, PersonId = person, Category = Category.Academia, Body = "Why?", BallotId = ballot, At = DateTime.UtcNow });
            await db.SaveChangesAsync();
        }

        var member = await _portal.SignInAsync(Portal.Member);
        Assert.Equal($"/standards/{Portal.Standard}/comments/1000", (await member.GetAsync($"/id/{comment}")).Location);
        Assert.Equal($"/standards/{Portal.Standard}/ballots/1", (await member.GetAsync($"/id/{ballot}")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Anonymous().GetAsync($"/id/{comment}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Anonymous().GetAsync($"/id/{ballot}")).Status);
        Assert.Equal(ReleaseRefusal.CommentsOpen, (await _portal.Desk().ProposeAsync(person, Portal.Standard, ballot, "")).Refusal);
        await using (var db = _portal.Database())
        {
            db.Add(new DispositionRow { Id = Guid.CreateVersion7(), CommentId = comment, Decision = Disposition.Noted, Reason = "Seen.", PersonId = person, At = DateTime.UtcNow });
            await db.SaveChangesAsync();
        }

        Assert.Equal("1.0-cd.1", await _portal.PublishAsync(ballot));
    }

    [Fact]
    public async Task Publication_StandsOnABallotOfTheApprovalStage()
    {
        var convenor = await _portal.PersonAsync(Drafting.Convenor);
        var (committee, approval) = (await _portal.CloseBallotAsync(BallotResult.Approved, "30.20"), await _portal.CloseBallotAsync(BallotResult.Approved, "50.20"));
        await _portal.MoveToAsync("60.00");
        Assert.Equal(ReleaseRefusal.NeedsBallot, (await _portal.Desk().ProposeAsync(convenor, Portal.Standard, null, "")).Refusal);
        Assert.Equal(ReleaseRefusal.BallotNotPassed, (await _portal.Desk().ProposeAsync(convenor, Portal.Standard, committee, "")).Refusal);
        Assert.Equal("1.0", await _portal.PublishAsync(approval));
    }

    [Fact]
    public async Task TreeChangedSinceTheBallot_IsRefused()
    {
        var ballot = await _portal.CloseBallotAsync(BallotResult.Approved);
        await _portal.MoveToAsync("30.60");
        await using (var db = _portal.Database())
            await db.Standards.ExecuteUpdateAsync(s => s.SetProperty(r => r.TreeVersion, r => r.TreeVersion + 1));
        Assert.Equal(ReleaseRefusal.TreeMoved, (await _portal.Desk().ProposeAsync(await _portal.PersonAsync(Drafting.Convenor), Portal.Standard, ballot, "")).Refusal);
    }

    [Theory]
    [InlineData("UPDATE \"Releases\" SET \"Note\" = 'x'")]
    [InlineData("DELETE FROM \"Releases\"")]
    [InlineData("UPDATE \"ReleaseClauses\" SET \"Text\" = 'x'")]
    [InlineData("DELETE FROM \"ReleaseClauses\"")]
    public async Task Release_IsNeverChanged_NotEvenByHand(string sql)
    {
        await using var db = _portal.Database();
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.Contains("never changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Portal.Outsider)]
    [InlineData(null)]
    public async Task PublishPage_IsForMembersOnly(string? email)
    {
        var visitor = email is null ? _portal.Anonymous() : await _portal.SignInAsync(email);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Drafting.PublishPage)).Status);
    }

    [Fact]
    public async Task PublishPage_OffersNothingToADrafter()
    {
        var page = await (await _portal.SignInAsync(Portal.Member)).GetAsync(Drafting.PublishPage);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main form button"));
    }

    private async Task<int> ReleasesAsync()
    {
        await using var db = _portal.Database();
        return await db.Releases.CountAsync();
    }
}
