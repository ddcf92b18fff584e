using System.Numerics;
using System.Text.Json;
using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Core.Tests.Ballots;

public sealed class RatioTests
{
    [Theory]
    [InlineData(2, 3, 2, "66.67 %")]
    [InlineData(2, 3, 1, "66.7 %")]
    [InlineData(2, 3, 0, "67 %")]
    [InlineData(1, 1, 1, "100.0 %")]
    [InlineData(0, 7, 1, "0.0 %")]
    [InlineData(1, 2000, 1, "0.1 %")]
    [InlineData(1, 2001, 1, "0.0 %")]
    [InlineData(1, 100, 2, "1.00 %")]
    [InlineData(201, 20000, 2, "1.01 %")]
    public void Percent_AnyShare_RoundsHalfUp(int part, int whole, int decimals, string expected) =>
        Assert.Equal(expected, new Ratio(part, whole).Percent(decimals));

    [Theory]
    [InlineData("2/3", "2/3")]
    [InlineData("4/6", "2/3")]
    [InlineData("0/5", "0")]
    [InlineData("7", "7")]
    [InlineData("2/0", null)]
    [InlineData("-2/3", null)]
    [InlineData("2/-3", null)]
    [InlineData("1/2/3", null)]
    [InlineData("0.5", null)]
    [InlineData(" 1/2", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_Text_GivesLowestTermsOrNothing(string? text, string? expected) =>
        Assert.Equal(expected, Ratio.Parse(text)?.ToString());

    [Fact]
    public void Compare_SharesThatNoFloatTellsApart_TellsThemApart()
    {
        var huge = BigInteger.Pow(10, 40);
        var below = new Ratio((2 * huge) - 1, 3 * huge);

        Assert.True(below < new Ratio(2, 3));
        Assert.True(new Ratio(2 * huge, 3 * huge) >= new Ratio(2, 3));
        Assert.Equal(new Ratio(2, 3), new Ratio(2 * huge, 3 * huge));
    }

    [Fact]
    public void Default_IsZero()
    {
        Assert.Equal("0", default(Ratio).ToString());
        Assert.Equal(default, new Ratio(0, 9) + default(Ratio));
        Assert.True(default(Ratio) < new Ratio(1, 9));
    }

    [Fact]
    public void Json_NumberInsteadOfText_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Ratio>("0.67", BallotJson.Options));
}
