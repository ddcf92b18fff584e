using QtQms.Drafting.Members;
using QtQms.Drafting.Web.History;

namespace QtQms.Drafting.Web.Tests.History;

public sealed class WhoWroteWhenTests
{
    private static readonly DateTime s_start = new(2027, 3, 1, 9, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(4, 10)]
    [InlineData(26, 60)]
    [InlineData(24 * 20, 24 * 60)]
    [InlineData(24 * 100, 7 * 24 * 60)]
    [InlineData(24 * 365 * 60, 364 * 24 * 60 * 3)]
    public void Past_OfAnyLength_IsCutIntoFewStretches_ThatHoldAllOfIt(int hours, int stepMinutes)
    {
        var figure = WhoWroteWhen.Of(
            [(s_start, Category.Industry, new(10, 2)), (s_start.AddHours(hours), Category.Industry, new(5, 0)), (s_start.AddHours(hours), null, new(1, 0))], s_start.AddHours(hours));

        Assert.Equal(TimeSpan.FromMinutes(stepMinutes), figure.Step);
        Assert.InRange(figure.Stretches.Count, 1, 28);
        Assert.Equal(new Written(15, 2), figure.Stretches.Aggregate(default(Written), (sum, each) => sum + each.ByCategory[Category.Industry]));
        Assert.Equal(new Written(1, 0), figure.Stretches[^1].Others);
        Assert.False(figure.Stretches[0].ByCategory[Category.Industry].IsNothing);
    }

    [Fact]
    public void NoPast_HasNoStretches() => Assert.Empty(WhoWroteWhen.Of([], s_start).Stretches);
}
