using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb😀", "a\nb😀")]
    [InlineData("a\r\nb\rc\n\rd\r\r\n", "a\nb\nc\n\nd\n\n")]
    [InlineData("\r", "\n")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("\u2028\u0085\v\f", "\u2028\u0085\v\f")]
    public void Normalise_MakesItLawful(string text, string expected)
    {
        Assert.Equal(expected, TextRules.Normalise(text));
        Assert.True(TextRules.IsLawful(expected));
        Assert.Equal(text == expected, TextRules.IsLawful(text));
    }

    // Not theories: attributes and test runners turn lone surrogates into U+FFFD on the way.
    [Fact]
    public void Normalise_LoneSurrogates_AreReplaced()
    {
        Assert.Equal("\uFFFD", TextRules.Normalise("\uD83D"));
        Assert.Equal("\uFFFD\uFFFD", TextRules.Normalise("\uDE00\uD83D"));
        Assert.Equal("\uFFFD😀\uFFFD", TextRules.Normalise("\uD83D\uD83D\uDE00\uDE00"));
    }

    [Fact]
    public void Check_LoneSurrogates_AreFound()
    {
        Assert.Equal(ChangeRefusal.LoneSurrogate, TextRules.Check("😀\uD83D"));
        Assert.Equal(ChangeRefusal.LoneSurrogate, TextRules.Check("\uDE00"));
        Assert.Equal(ChangeRefusal.LoneSurrogate, TextRules.Check("\uDE00\uD83D"));
    }

    [Theory]
    [InlineData("a\n😀", ChangeRefusal.None)]
    [InlineData("a\r\n", ChangeRefusal.LineBreakInLine)]
    [InlineData("\0", ChangeRefusal.NullCharacter)]
    public void Check_SaysWhatIsWrong(string text, ChangeRefusal expected) => Assert.Equal(expected, TextRules.Check(text));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void SplitsPair_OnlyBetweenItsHalves(int position, bool expected) => Assert.Equal(expected, TextRules.SplitsPair("a😀b", position));

    [Fact]
    public void ByteSize_IsUtf8() => Assert.Equal(1 + 2 + 3 + 4, TextRules.ByteSize("aé漢😀"));
}
