using System.Text.RegularExpressions;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Web.Ballots;

namespace QtQms.Drafting.Web.Tests.Ballots;

/// <summary>Before closing nobody can tell how another organisation voted: pages are the same whatever it chose.</summary>
public sealed partial class SealTests
{
    private const string Secret = "Clause eight forbids what our laboratory must do.";

    private static readonly string[] Pages = [$"/standards/{Portal.Standard}", BallotHall.List, $"{BallotHall.List}/1", $"/standards/{Portal.Standard}/draft", $"/standards/{Portal.Standard}/comments"];

    [Fact]
    public async Task Pages_WhileOpen_AreTheSameWhateverOthersChose()
    {
        await using var hall = await BallotHall.OpenAsync();
        foreach (var email in new[] { "ivo@demo.example", BallotHall.Convenor, BallotHall.Secretary, "kemi@demo.example" })
        {
            var reader = await hall.Portal.SignInAsync(email);
            Assert.Equal(BallotActRefusal.None, await hall.VoteAsync(Portal.Member, VoteChoice.Approve));
            var approved = await ReadAsync(reader);
            Assert.Equal(BallotActRefusal.None, await hall.VoteAsync(Portal.Member, VoteChoice.Disapprove, BallotHall.Technical(Secret)));
            var disapproved = await ReadAsync(reader);
            Assert.Equal(approved, disapproved);
            Assert.All(disapproved, html => Assert.DoesNotContain(Secret, html, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task OwnOrganisation_SeesItsOwnVoteAndReasons()
    {
        await using var hall = await BallotHall.OpenAsync();
        await hall.VoteAsync(Portal.Member, VoteChoice.Disapprove, BallotHall.Technical(Secret));
        // Edith is of the same institute and has no vote of her own.
        var page = await (await hall.Portal.SignInAsync("edith@demo.example")).GetAsync($"{BallotHall.List}/1");
        Assert.Contains("Disapprove", page.Document.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Secret, page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".vote-choices"));
    }

    [Fact]
    public async Task Positions_AfterARecall_StaySealed()
    {
        await using var hall = await BallotHall.OpenAsync();
        await hall.VoteAsync(Portal.Member, VoteChoice.Disapprove, BallotHall.Technical(Secret));
        await hall.Desk.ProposeRecallAsync(await hall.PersonAsync(BallotHall.Convenor), Portal.Standard, 1, "Wrong text");
        await hall.Desk.ConfirmRecallAsync(await hall.PersonAsync(BallotHall.Secretary), await hall.WaitingAsync(Data.Members.ActOfTwo.RecallBallot));
        var page = await (await hall.Portal.SignInAsync("ivo@demo.example")).GetAsync($"{BallotHall.List}/1");
        Assert.Contains("Wrong text", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("University of Lindholm", page.Text, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReadAsync(Visitor reader)
    {
        var pages = new List<string>();
        foreach (var path in Pages)
            pages.Add(Changing().Replace((await reader.GetAsync(path)).Html, ""));
        return pages;
    }

    // What differs from one answer to the next anyway: nonces, tokens, what Blazor protects.
    [GeneratedRegex("nonce=\"[^\"]*\"|name=\"__RequestVerificationToken\" value=\"[^\"]*\"|<!--Blazor[^>]*-->")]
    private static partial Regex Changing();
}
