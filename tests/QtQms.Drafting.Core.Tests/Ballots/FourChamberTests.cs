using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Core.Tests.Ballots;

/// <summary>The worked examples and every threshold of process.md b5.</summary>
public sealed class FourChamberTests
{
    private const string Passing = "20/15/3/0/1 10/8/1/0/1 8/5/2/0/0 6/4/1/0/1";

    [Theory]
    [InlineData("C1", "20/15/3/0/1 10/8/1/0/1 8/5/2/0/0 6/4/1/0/1", "83.3 88.9 71.4 80.0", "80.91 %", "Approved")]
    [InlineData("C2", "40/36/2/0/0 10/7/2/0/0 8/2/5/0/0 6/4/1/0/0", "94.7 77.8 28.6 80.0", "70.27 %", "NotApproved(opposed:CIV)")]
    [InlineData("C3", "9/6/3/0/0 6/4/2/0/0 6/4/2/0/0 3/2/1/0/0", "66.7 66.7 66.7 66.7", "66.67 %", "Approved")]
    [InlineData("C5", "12/11/1/0/0 8/6/2/0/0 6/3/3/0/0 6/5/1/0/0", "91.7 75.0 50.0 83.3", "75.00 %", "Approved")]
    [InlineData("C6", "20/18/1/0/0 10/8/1/0/0 8/7/1/0/0 7/1/0/0/0", "", null, "Invalid(quorum-chamber:GOV)")]
    [InlineData("C8", "10/5/0/0/4 10/5/1/0/4 10/6/1/0/3 10/6/1/0/2", "", null, "NotApproved(abstention)")]
    [InlineData("C9", "10/7/2/1/0 8/5/2/0/1 8/3/3/2/0 5/4/1/0/0", "77.8 71.4 50.0 80.0", "69.80 %", "Approved")]
    [InlineData("C11", "20/15/3/0/1 10/8/1/0/1 2/2/0/0/0 6/4/1/0/1", "", null, "NotOpenable(vacant:CIV)")]
    public void Of_WorkedExample_GivesItsRow(string example, string row, string approvals, string? weighted, string told)
    {
        var outcome = Counts.FourChamber(row);

        Assert.Equal((example, told), (example, Counts.Told(outcome)));
        Assert.Equal(weighted, outcome.WeightedApproval?.Percent);
        Assert.Equal(approvals, string.Join(' ', outcome.Figures.Take(4).Select(f => f.Approval?.Percent.Replace(" %", "", StringComparison.Ordinal)).OfType<string>()));
    }

    [Fact]
    public void Of_C2_HeadcountIsHigh_AndStillOneChamberOpposes()
    {
        var outcome = Counts.FourChamber("40/36/2/0/0 10/7/2/0/0 8/2/5/0/0 6/4/1/0/0");

        Assert.Equal("83.1 %", outcome.Figures[^1].Approval?.Percent);
        Assert.Equal(["balance:IND"], outcome.Warnings);
    }

    [Fact]
    public void Of_C6_OverallReturnIsHigh_AndStillOneChamberLacks()
    {
        var outcome = Counts.FourChamber("20/18/1/0/0 10/8/1/0/0 8/7/1/0/0 7/1/0/0/0");

        Assert.Equal("82.2 %", outcome.Figures[^1].Return?.Percent);
        Assert.True(outcome.QuorumFailed);
    }

    [Fact]
    public void Of_C8_ShowsTheShareOfAbstentions()
    {
        var outcome = Counts.FourChamber("10/5/0/0/4 10/5/1/0/4 10/6/1/0/3 10/6/1/0/2");

        Assert.Equal("34.21 %", outcome.Criteria.Single(c => c.Name == "abstention").Percent);
        Assert.False(outcome.QuorumFailed);
    }

    [Fact]
    public void Of_C9_UnreasonedCountedAsNo_FailsTwice()
    {
        var rule = BallotRules.FourChamber with { UnreasonedNegative = UnreasonedNegative.CountAsNo };
        var outcome = Tally.Of(rule, Counts.Of("10/7/2/1/0 8/5/2/0/1 8/3/3/2/0 5/4/1/0/0"), 0);

        Assert.Equal("NotApproved(weighted; opposed:CIV)", Counts.Told(outcome));
        Assert.Equal("37.5 %", outcome.Figures[2].Approval?.Percent);
    }

    [Fact]
    public void Of_UnreasonedAsNoResponse_LeavesTheReturn()
    {
        var rule = BallotRules.FourChamber with { UnreasonedNegative = UnreasonedNegative.NoResponse };
        const string row = "10/6/0/0/0 10/6/0/0/0 10/6/0/0/0 10/5/0/1/0";

        Assert.Equal("Approved", Counts.Told(Counts.FourChamber(row)));
        Assert.Equal("Invalid(quorum)", Counts.Told(Tally.Of(rule, Counts.Of(row), 0)));
    }

    [Theory]
    [InlineData(0, false, BallotResult.Approved)]
    [InlineData(1, false, BallotResult.ApprovedPendingRecirculation)]
    [InlineData(0, true, BallotResult.ApprovedPendingRecirculation)]
    public void Of_C10_ObjectionOrSubstantiveChange_LeavesPending(int objections, bool changed, BallotResult expected)
    {
        var outcome = Tally.Of(BallotRules.FourChamber, Counts.Of(Passing), objections, changed);

        Assert.Equal(expected, outcome.Result);
        Assert.Empty(outcome.Failed);
        Assert.Equal(expected != BallotResult.Approved, outcome.Warnings.Count > 0);
        Assert.Equal("80.91 %", outcome.WeightedApproval?.Percent);
        Assert.True(outcome.Passed);
    }

    [Fact]
    public void Of_ObjectionOnAFailedBallot_ChangesNothing() =>
        Assert.Equal("NotApproved(opposed:CIV)", Counts.Told(Counts.FourChamber("40/36/2/0/0 10/7/2/0/0 8/2/5/0/0 6/4/1/0/0", 1)));

    [Theory]
    [InlineData(2, "NotOpenable(vacant:GOV)")]
    [InlineData(3, "Approved")]
    [InlineData(4, "Approved")]
    public void Of_ChamberAroundThree_NeedsThree(int eligible, string told) =>
        Assert.Equal(told, Counts.Told(Counts.FourChamber($"10/8/0/0/0 10/8/0/0/0 10/8/0/0/0 {eligible}/2/0/0/0")));

    [Fact]
    public void Of_SeveralVacantChambers_NamesEach() =>
        Assert.Equal("NotOpenable(vacant:IND; vacant:CIV)", Counts.Told(Counts.FourChamber("2/2/0/0/0 10/8/0/0/0 0/0/0/0/0 3/3/0/0/0")));

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Of_ChamberAroundHalfOfTheRoster_WarnsAbove(int industry, bool warned)
    {
        var outcome = Counts.FourChamber($"{industry}/{industry}/0/0/0 10/10/0/0/0 10/10/0/0/0 10/10/0/0/0");

        Assert.Equal(warned ? ["balance:IND"] : Array.Empty<string>(), outcome.Warnings);
        Assert.Equal(BallotResult.Approved, outcome.Result);
    }

    [Fact]
    public void Of_BalanceThatBlocks_IsNotOpenable()
    {
        var safety = BallotRules.FourChamber with { Formation = BallotRules.FourChamber.Formation! with { MaxCategoryShare = new(1, 3), BalanceBlocks = true } };

        Assert.Equal("NotOpenable(balance)", Counts.Told(Tally.Of(safety, Counts.Of(Passing), 0)));
    }

    [Theory]
    [InlineData(5, "Invalid(quorum)")]
    [InlineData(6, "Approved")]
    [InlineData(7, "Approved")]
    public void Of_ReturnAroundSixtyPerCent_NeedsSixty(int last, string told) =>
        Assert.Equal(told, Counts.Told(Counts.FourChamber($"10/6/0/0/0 10/6/0/0/0 10/6/0/0/0 10/{last}/0/0/0")));

    [Theory]
    [InlineData(2, "Invalid(quorum-chamber:GOV)")]
    [InlineData(3, "Approved")]
    [InlineData(4, "Approved")]
    public void Of_ChamberReturnAroundAThird_NeedsAThird(int returned, string told) =>
        Assert.Equal(told, Counts.Told(Counts.FourChamber($"10/10/0/0/0 10/10/0/0/0 10/10/0/0/0 9/{returned}/0/0/0")));

    [Theory]
    [InlineData(1, "Invalid(quorum-chamber:GOV)")]
    [InlineData(2, "Approved")]
    [InlineData(3, "Approved")]
    public void Of_ChamberReturnAroundTwo_NeedsTwo(int returned, string told) =>
        Assert.Equal(told, Counts.Told(Counts.FourChamber($"10/10/0/0/0 10/10/0/0/0 10/10/0/0/0 3/{returned}/0/0/0")));

    [Fact]
    public void Of_QuorumOfAllAndOfAChamber_AreBothNamed() =>
        Assert.Equal("Invalid(quorum; quorum-chamber:CIV)", Counts.Told(Counts.FourChamber("10/7/0/0/0 10/7/0/0/0 10/2/0/0/0 10/7/0/0/0")));

    [Theory]
    [InlineData(2, "Approved")]
    [InlineData(3, "NotApproved(abstention)")]
    [InlineData(4, "NotApproved(abstention)")]
    public void Of_AbstentionsAroundThirtyPerCent_FailOnReaching(int last, string told) =>
        Assert.Equal(told, Counts.Told(Counts.FourChamber($"10/7/0/0/3 10/7/0/0/3 10/7/0/0/3 10/{10 - last}/0/0/{last}")));

    [Theory]
    [InlineData("3/3/0/0/0 3/3/0/0/0 3/3/0/0/0 3/3/0/0/0", "Approved", "")]
    [InlineData("9/9/0/0/0 9/9/0/0/0 9/9/0/0/0 3/0/0/0/2", "Approved", "silent:GOV")]
    [InlineData("9/9/0/0/0 9/9/0/0/0 3/0/0/0/2 3/0/0/0/2", "Invalid(silent)", "silent:CIV silent:GOV")]
    [InlineData("9/9/0/0/0 9/9/0/0/0 3/0/0/2/0 3/0/0/2/0", "Invalid(silent)", "silent:CIV silent:GOV")]
    public void Of_SilentChambers_AtMostOne(string row, string told, string warnings)
    {
        var outcome = Counts.FourChamber(row);

        Assert.Equal(told, Counts.Told(outcome));
        Assert.Equal(warnings, string.Join(' ', outcome.Warnings));
    }

    [Fact]
    public void Of_SilentChamber_IsLeftOutOfTheMean()
    {
        var outcome = Counts.FourChamber("9/8/1/0/0 9/7/2/0/0 9/6/3/0/0 3/0/0/0/2");

        Assert.Equal(new Share("7/9", "77.78 %"), outcome.WeightedApproval);
        Assert.DoesNotContain(outcome.Criteria, c => c is { Name: "opposed", Scope: "GOV" });
        Assert.True(outcome.Figures[3].Silent);
    }

    [Theory]
    [InlineData(5, "NotApproved(weighted)")]
    [InlineData(6, "Approved")]
    [InlineData(7, "Approved")]
    public void Of_WeightedApprovalAroundTwoThirds_NeedsTwoThirds(int industry, string told) =>
        Assert.Equal(told, Counts.Told(Counts.FourChamber($"9/{industry}/{9 - industry}/0/0 6/4/2/0/0 6/4/2/0/0 3/2/1/0/0")));

    [Fact]
    public void Of_WeightedApprovalABillionthBelow_FailsThoughItShowsAsTwoThirds()
    {
        var outcome = Counts.FourChamber("300000000/199999999/100000001/0/0 6/4/2/0/0 6/4/2/0/0 3/2/1/0/0");

        Assert.Equal("NotApproved(weighted)", Counts.Told(outcome));
        Assert.Equal("66.67 %", outcome.WeightedApproval?.Percent);
    }

    [Theory]
    [InlineData(4, "NotApproved(opposed:CIV)")]
    [InlineData(5, "Approved")]
    [InlineData(6, "Approved")]
    public void Of_ChamberAroundATie_OnlyBelowIsOpposed(int approve, string told) =>
        Assert.Equal(told, Counts.Told(Counts.FourChamber($"10/10/0/0/0 10/10/0/0/0 10/{approve}/{10 - approve}/0/0 10/10/0/0/0")));

    [Fact]
    public void Of_SeveralOpposedChambers_NamesEach() =>
        Assert.Equal("NotApproved(weighted; opposed:IND; opposed:GOV)", Counts.Told(Counts.FourChamber("10/4/6/0/0 10/10/0/0/0 10/9/1/0/0 10/3/7/0/0")));

    [Fact]
    public void Of_AnyCriterion_ShowsItsArithmetic()
    {
        var lines = Counts.FourChamber(Passing).Criteria.Select(c => $"{c.Name} {c.Scope} | {c.Arithmetic} | {c.Holds}").ToArray();

        Assert.Contains("vacant IND | E_c >= 3: 20 >= 3 | True", lines);
        Assert.Contains("balance IND | 2*E_c <= E: 40 <= 44 | True", lines);
        Assert.Contains("quorum all | 5*R >= 3*E: 210 >= 132 | True", lines);
        Assert.Contains("quorum-chamber CIV | 3*R_c >= E_c: 21 >= 8 | True", lines);
        Assert.Contains("quorum-chamber CIV | R_c >= 2: 7 >= 2 | True", lines);
        Assert.Contains("abstention all | 10*B < 3*R: 30 < 126 | True", lines);
        Assert.Contains("silent chambers | silent chambers <= 1: 0 <= 1 | True", lines);
        Assert.Contains("weighted chambers | W = (5/6 + 8/9 + 5/7 + 4/5) / 4 >= 2/3: 2039/2520 >= 2/3 | True", lines);
        Assert.Contains("opposed CIV | 2*A_c >= A_c+D_c: 10 >= 7 | True", lines);
    }

    [Theory]
    [InlineData("-1/0/0/0/0")]
    [InlineData("5/6/0/0/0")]
    [InlineData("5/-1/0/0/0")]
    public void Of_ImpossibleCounts_Throws(string industry) =>
        Assert.Throws<ArgumentException>(() => Counts.FourChamber($"{industry} 5/5/0/0/0 5/5/0/0/0 5/5/0/0/0"));
}
