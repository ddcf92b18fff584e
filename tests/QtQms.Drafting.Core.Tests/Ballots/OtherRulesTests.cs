using QtQms.Drafting.Ballots;
using static QtQms.Drafting.Core.Tests.Ballots.Counts;

namespace QtQms.Drafting.Core.Tests.Ballots;

/// <summary>The worked examples of process.md b3 and b4.</summary>
public sealed class OtherRulesTests
{
    [Theory]
    [InlineData("I1", "17/15/0", "51/18/0", "53.13 %", "26.09 %", "NotApproved(approval; negatives)")]
    [InlineData("I3", "56/15/0", "60/18/0", "78.87 %", "23.08 %", "Approved")]
    [InlineData("I6", "20/10/0", "30/10/0", "66.67 %", "25.00 %", "Approved")]
    [InlineData("I6, one more no", "20/11/0", "30/11/0", "64.52 %", "26.83 %", "NotApproved(approval; negatives)")]
    [InlineData("I6, one more yes", "21/10/0", "31/10/0", "67.74 %", "24.39 %", "Approved")]
    [InlineData("I7", "19/10/0", "60/10/0", "65.52 %", "14.29 %", "NotApproved(approval)")]
    [InlineData("b alone", "30/10/0", "30/11/0", "75.00 %", "26.83 %", "NotApproved(negatives)")]
    [InlineData("I9", "13/6/1", "20/6/1", "68.42 %", "23.08 %", "Approved")]
    [InlineData("I10", "0/0/0", "0/0/0", null, null, "NotApproved(no-votes-cast)")]
    public void Of_IsoDis_GivesItsRow(string example, string participating, string all, string? approval, string? negatives, string told)
    {
        var outcome = Tally.Of(BallotRules.IsoDis, Iso(participating, all), openObjections: 3);

        Assert.Equal((example, told), (example, Told(outcome)));
        Assert.Equal([approval, negatives], outcome.Criteria.Select(c => c.Percent));
    }

    [Fact]
    public void Of_IsoDis_I9_UnreasonedCountedAsNo_IsNotApproved()
    {
        var outcome = Tally.Of(BallotRules.IsoDis with { UnreasonedNegative = UnreasonedNegative.CountAsNo }, Iso("13/6/1", "20/6/1"), 0);

        Assert.Equal("NotApproved(approval; negatives)", Told(outcome));
        Assert.Equal(["65.00 %", "25.93 %"], outcome.Criteria.Select(c => c.Percent));
    }

    [Theory]
    [InlineData("E4", "25/18/1/0/0 25/18/1/0/0 25/17/1/0/0 25/17/1/0/0", "Invalid(return)")]
    [InlineData("E4, one more", "25/18/1/0/0 25/18/1/0/0 25/17/1/0/0 25/18/1/0/0", "Approved")]
    [InlineData("E5", "25/11/3/0/5 25/10/3/0/5 25/10/3/0/6 25/10/4/0/5", "Approved")]
    [InlineData("E6", "30/17/1/0/7 30/16/1/0/8 30/16/1/0/8 30/16/2/0/7", "NotApproved(abstention)")]
    [InlineData("E6, one less", "30/17/1/0/7 30/16/1/0/8 30/16/1/0/8 30/17/2/0/6", "Approved")]
    [InlineData("E9", "11/11/0/0/0 10/10/0/0/0 9/9/0/0/0", "NotOpenable(balance)")]
    [InlineData("E9, a third", "10/10/0/0/0 10/10/0/0/0 10/10/0/0/0", "Approved")]
    [InlineData("pool of 9", "3/3/0/0/0 3/3/0/0/0 3/3/0/0/0", "NotOpenable(pool)")]
    [InlineData("pool of 10", "3/3/0/0/0 3/3/0/0/0 3/3/0/0/0 1/1/0/0/0", "Approved")]
    [InlineData("approval below", "25/15/5/0/0 25/15/5/0/0 25/15/5/0/0 25/14/5/0/0", "NotApproved(approval)")]
    [InlineData("approval at", "25/15/5/0/0 25/15/5/0/0 25/15/5/0/0 25/15/5/0/0", "Approved")]
    public void Of_IeeeSa_GivesItsRow(string example, string row, string told) =>
        Assert.Equal((example, told), (example, Told(Tally.Of(BallotRules.IeeeSa, Of(row), 0))));

    [Fact]
    public void Of_IeeeSa_E10_PendsWhileNegativesAreOpen()
    {
        var first = Of("25/18/5/0/0 25/18/5/0/0 25/18/4/0/0 25/18/4/0/0");
        var second = Of("25/21/2/0/0 25/21/2/0/0 25/20/2/0/0 25/20/2/0/0");

        Assert.Equal(BallotResult.ApprovedPendingRecirculation, Tally.Of(BallotRules.IeeeSa, first, 18).Result);
        Assert.Equal("91.1 %", Tally.Of(BallotRules.IeeeSa, second, 0).Figures[^1].Approval?.Percent);
    }

    [Fact]
    public void Of_IeeeWorkingGroup_E1_FailsOnApprovalAlone()
    {
        var rule = BallotRules.IeeeSa with { Formation = null, Quorum = new("return", new(1, 2), Strict: true, null, 0) };
        var outcome = Tally.Of(rule, Of("288/147/51/1/31"), 0);

        Assert.Equal("NotApproved(approval)", Told(outcome));
        Assert.Equal(["79.86 %", "13.48 %", "74.24 %"], outcome.Criteria.Select(c => c.Percent));
    }

    [Theory]
    [InlineData(49, "Invalid(return)")]
    [InlineData(50, "Invalid(return)")]
    [InlineData(51, "Approved")]
    public void Of_StrictReturn_MustBeExceeded(int returned, string told)
    {
        var rule = BallotRules.IeeeSa with { Formation = null, Quorum = new("return", new(1, 2), Strict: true, null, 0) };

        Assert.Equal(told, Told(Tally.Of(rule, Of($"100/{returned}/0/0/0"), 0)));
    }

    private static BallotCounts Iso(string participating, string all) => BallotCounts.ByParticipation(Body(participating), Body(all));

    private static ChamberCounts Body(string votes) => Chamber($"1000/{votes}/0");
}
