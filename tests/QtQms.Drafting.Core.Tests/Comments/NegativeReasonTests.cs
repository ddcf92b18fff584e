using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Core.Tests.Comments;

public sealed class NegativeReasonTests
{
    private static readonly DateTime Closes = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly NegativeReason Good = new(CommentType.Technical, "The limit cannot be measured.", true, Closes.AddDays(-1), null);

    [Theory]
    [InlineData(CommentType.Technical, true)]
    [InlineData(CommentType.General, true)]
    [InlineData(CommentType.Editorial, false)]
    public void Holds_Type_EditorialIsNoReason(CommentType type, bool expected) =>
        Assert.Equal(expected, (Good with { Type = type }).Holds(Closes));

    [Theory]
    [InlineData("", false)]
    [InlineData(" \n", false)]
    [InlineData("x", true)]
    public void Holds_Justification_MustSaySomething(string justification, bool expected) =>
        Assert.Equal(expected, (Good with { Justification = justification }).Holds(Closes));

    [Fact]
    public void Holds_NotFlagged_IsNoReason() => Assert.False((Good with { SupportsNegative = false }).Holds(Closes));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void Holds_WithdrawnAroundTheClosingInstant_OnlyBeforeMatters(int seconds, bool expected) =>
        Assert.Equal(expected, (Good with { WithdrawnAt = Closes.AddSeconds(seconds) }).Holds(Closes));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Holds_MadeAroundTheClosingInstant_OnlyBeforeCounts(int seconds, bool expected) =>
        Assert.Equal(expected, (Good with { At = Closes.AddSeconds(seconds) }).Holds(Closes));
}
