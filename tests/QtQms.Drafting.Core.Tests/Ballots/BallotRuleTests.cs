using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Core.Tests.Ballots;

public sealed class BallotRuleTests
{
    [Theory]
    [InlineData("qt-four-chamber")]
    [InlineData("iso-dis")]
    [InlineData("ieee-sa")]
    public void FromJson_OwnText_GivesTheSameRule(string id)
    {
        var rule = BallotRules.Find(id);

        Assert.NotNull(rule);
        var read = BallotRule.FromJson(rule.ToJson());
        Assert.Equal(rule.ToJson(), read.ToJson());
        Assert.Equal(rule.Criteria, read.Criteria);
        Assert.Equal(rule with { Criteria = read.Criteria }, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("QT-FOUR-CHAMBER")]
    public void Find_UnknownName_GivesNothing(string? id) => Assert.Null(BallotRules.Find(id));

    /// <summary>Stored with every ballot: a change here must come with a new version and read the old text.</summary>
    [Fact]
    public void ToJson_FourChamber_IsTheTextStoredWithBallots() => Assert.Equal(
        """{"id":"qt-four-chamber","version":1,"name":"Four chambers of equal weight","unit":"organisation","unreasonedNegative":"return_only","formation":{"minPool":0,"minPerCategory":3,"maxCategoryShare":"1/2","balanceBlocks":false},"quorum":{"name":"quorum","returnAll":"3/5","strict":false,"returnPerCategory":"1/3","minReturnsPerCategory":2},"abstainCap":"3/10","maxSilentChambers":1,"criteria":[{"name":"weighted","scope":"weighted","measure":"approve_at_least","threshold":"2/3"},{"name":"opposed","scope":"each_category","measure":"approve_at_least","threshold":"1/2"}],"objectionsPend":true,"minDays":28,"extensionDays":14}""",
        BallotRules.FourChamber.ToJson());
}
