using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Core.Tests.Ballots;

public sealed class TallyCountTests
{
    private static readonly DateTime Closes = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly NegativeReason Reason = new(CommentType.Technical, "The limit cannot be measured.", true, Closes.AddDays(-2), null);

    [Theory]
    [InlineData(VoteChoice.Approve, "1/1/0/0/0")]
    [InlineData(VoteChoice.ApproveWithComments, "1/1/0/0/0")]
    [InlineData(VoteChoice.Disapprove, "1/0/1/0/0")]
    [InlineData(VoteChoice.Abstain, "1/0/0/0/1")]
    public void Count_OneVote_GoesToItsColumn(VoteChoice choice, string expected) =>
        Assert.Equal(Counts.Chamber(expected), Count(Entry([Vote(1, choice, -60)], [Reason])));

    [Fact]
    public void Count_DisapprovalWithoutReason_IsUnreasoned() =>
        Assert.Equal(Counts.Chamber("1/0/0/1/0"), Count(Entry([Vote(1, VoteChoice.Disapprove, -60)], [])));

    [Fact]
    public void Count_NoVote_IsOnlyEligible() => Assert.Equal(Counts.Chamber("1/0/0/0/0"), Count(Entry([], [])));

    [Fact]
    public void Count_Recused_IsNoVoter() =>
        Assert.Equal(ChamberCounts.None, Count(Entry([Vote(1, VoteChoice.Approve, -60)], []) with { Recused = true }));

    [Theory]
    [InlineData(-1, "1/0/0/0/1")]
    [InlineData(0, "1/1/0/0/0")]
    [InlineData(1, "1/1/0/0/0")]
    public void Count_SecondVoteAroundTheClosingInstant_CountsOnlyBeforeIt(int seconds, string expected) =>
        Assert.Equal(Counts.Chamber(expected), Count(Entry([Vote(2, VoteChoice.Abstain, seconds), Vote(1, VoteChoice.Approve, -60)], [])));

    [Fact]
    public void Count_ClockThatJumpedBack_GoesBySequence() =>
        Assert.Equal(Counts.Chamber("1/0/0/0/1"), Count(Entry([Vote(1, VoteChoice.Approve, -60), Vote(2, VoteChoice.Abstain, -3600)], [])));

    [Fact]
    public void Count_Roster_GoesByTheCategoryOfTheEntry()
    {
        var roster = new[]
        {
            Entry([Vote(1, VoteChoice.Approve, -60)], []) with { Category = Category.Industry },
            Entry([Vote(1, VoteChoice.Abstain, -60)], []) with { Category = Category.CivilSociety },
            Entry([], []) with { Category = Category.CivilSociety },
        };
        var counts = Tally.Count(roster, Closes);

        Assert.Equal(Counts.Chamber("1/1/0/0/0"), counts.Of(Category.Industry));
        Assert.Equal(Counts.Chamber("2/0/0/0/1"), counts.Of(Category.CivilSociety));
        Assert.Equal(ChamberCounts.None, counts.Of(Category.Government));
        Assert.Equal(Counts.Chamber("3/1/0/0/1"), counts.All);
        Assert.Equal(
            [new(Category.Industry, 1, 1), new(Category.Academia, 0, 0), new(Category.CivilSociety, 2, 1), new ReturnFigure(Category.Government, 0, 0)],
            Tally.Returns(roster, Closes));
    }

    [Fact]
    public void Of_VotingInterest_IsTheHeadOfItsAffiliates()
    {
        var (head, branch, leaf, other) = (Id(1), Id(2), Id(3), Id(4));
        var parents = new Dictionary<Guid, Guid> { [leaf] = branch, [branch] = head };

        Assert.Equal([head, head, head, other], new[] { leaf, branch, head, other }.Select(id => VotingInterest.Of(id, parents)));
    }

    [Fact]
    public void Of_OrganisationThatIsItsOwnAncestor_Throws() => Assert.Throws<ArgumentException>(
        () => VotingInterest.Of(Id(1), new Dictionary<Guid, Guid> { [Id(1)] = Id(2), [Id(2)] = Id(1) }));

    private static Guid Id(byte n) => new(n, 0, 0, new byte[8]);

    private static ChamberCounts Count(RosterEntry entry) => Tally.Count([entry], Closes).Of(entry.Category);

    private static CastVote Vote(int sequence, VoteChoice choice, int secondsFromClosing) => new(sequence, choice, Closes.AddSeconds(secondsFromClosing));

    private static RosterEntry Entry(CastVote[] votes, NegativeReason[] reasons) => new(Id(9), Category.Academia, false, votes, reasons);
}
