using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Core.Tests.Standards;

public sealed class StageTests
{
    [Theory]
    [InlineData("00.00")]
    [InlineData("10.92")]
    [InlineData("20.20")]
    [InlineData("40.93")]
    [InlineData("60.60")]
    [InlineData("90.93")]
    [InlineData("95.99")]
    public void Parse_ListedCode_IsAStage(string code) => Assert.Equal(code, Stage.Parse(code)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20.92")]
    [InlineData("30.93")]
    [InlineData("60.20")]
    [InlineData("70.00")]
    [InlineData("20-20")]
    [InlineData("20.200")]
    public void Parse_UnlistedCode_IsNone(string? code) => Assert.Null(Stage.Parse(code));

    [Theory]
    [InlineData("20.20", "30.00")]
    [InlineData("30.00", "20.20")]
    [InlineData("30.20", "")]
    [InlineData("30.60", "30.00 40.00")]
    [InlineData("40.20", "")]
    [InlineData("50.60", "50.00 60.00")]
    public void Next_WithoutABallot(string from, string to) => Assert.Equal(to, string.Join(' ', Stage.Of(from).Next()));

    [Theory]
    [InlineData("20.20", false, false)]
    [InlineData("30.00", true, false)]
    [InlineData("30.20", false, true)]
    [InlineData("30.60", false, false)]
    [InlineData("50.20", false, true)]
    [InlineData("90.20", false, false)]
    public void Ballots_StandAtCommitteeEnquiryAndApproval(string code, bool awaits, bool runs)
    {
        Assert.Equal(awaits, Stage.Of(code).AwaitsBallot);
        Assert.Equal(runs, Stage.Of(code).IsBallot);
    }
}
