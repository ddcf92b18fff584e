using QtQms.Drafting.Markup.Quotes;

namespace QtQms.Drafting.Markup.Tests.Quotes;

public sealed class QuoteTests
{
    [Theory]
    [InlineData("One **two** three.", "One two three.")]
    [InlineData("One\ntwo", "One two")]
    [InlineData("One  \ntwo", "One\ntwo")]
    [InlineData("# H\n\nOne.\n\n- a\n- b", "H\nOne.\na\nb")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd")]
    [InlineData("::: note\nOne.\n:::", "One.")]
    [InlineData("One[^1].\n\n[^1]: Foot.", "One.\nFoot.")]
    [InlineData("See [[impact-assessment]], [x](https://y.example).", "See 6.1.4 Quantum impact assessment, x.")]
    [InlineData("It stops. {#r-stop}", "It stops. ")]
    [InlineData("", "")]
    public void PlainText_IsWhatIsSaid(string source, string expected) =>
        Assert.Equal(expected, PlainText.Of(source, Contexts.Full).Text);

    [Theory]
    [InlineData("One **two** three.", "two three", "two** three")]
    [InlineData("One **two** three.", "One two", "One **two")]
    [InlineData("A &amp; b", "&", "&amp;")]
    [InlineData("A &amp; b", "A & b", "A &amp; b")]
    [InlineData("One\ntwo three", "One two", "One\ntwo")]
    [InlineData("One\ntwo three", " One \n two¶", "One\ntwo")]
    [InlineData("See [[impact-assessment]] now.", "Quantum impact", "[[impact-assessment]]")]
    [InlineData("See [[impact-assessment]] now.", "See 6.1.4 Quantum impact assessment now", "See [[impact-assessment]] now")]
    [InlineData("- one\n- two three", "one two", "one\n- two")]
    [InlineData("One[^1] two.\n\n[^1]: F", "One1 two", "One[^1] two")]
    [InlineData("::: note\nOne.\n:::", "NOTE One", "One")]
    [InlineData("x 𝔽 y", "𝔽", "𝔽")]
    public void Find_LeadsBackToTheSource(string source, string quoted, string expected)
    {
        var found = Quote.Find(source, 0, source.Length, quoted, Contexts.Full);

        Assert.Equal(expected, source[found.From..found.To]);
    }

    [Fact]
    public void Find_LooksInTheBlockOnly()
    {
        const string source = "First word.\n\nSecond word.";

        Assert.Equal(new SourceRange(20, 24), Quote.Find(source, 13, 25, "word"));
        Assert.Equal(new SourceRange(6, 10), Quote.Find(source, 0, 11, "word"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 6)]
    [InlineData(2, 12)]
    [InlineData(3, 12)]
    public void Find_TellsRepeatedWordsApart(int occurrence, int expected) =>
        Assert.Equal(new SourceRange(expected, expected + 5), Quote.Find("shall shall shall", 0, 17, "shall", occurrence: occurrence));

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData("¶")]
    public void Find_OfOtherWords_IsTheBlock(string quoted) =>
        Assert.Equal(new SourceRange(2, 5), Quote.Find("a bcd e", 2, 5, quoted));

    [Fact]
    public void Find_WithAnyNumbers_StaysInTheSource()
    {
        foreach (var (from, to) in new[] { (-1, 3), (3, -1), (9, 99), (int.MinValue, int.MaxValue) })
        {
            var found = Quote.Find("a bcd e", from, to, "bcd");
            Assert.True(found.From >= 0 && found.From <= found.To && found.To <= 7);
        }
    }

    [Fact]
    public void ToSource_OfEveryWord_IsThatWord()
    {
        const string source = "# Head line\n\nSome *text* with `code` and\nmore.\n\n1. item one\n   - nested item\n\n| a1 | b1 |\n|---|---|\n| c1 | d1 |\n";
        var plain = PlainText.Of(source);
        var from = 0;
        foreach (var word in plain.Text.Split(' ', '\n'))
        {
            var range = plain.ToSource(from, from + word.Length)!.Value;
            Assert.Equal(word, source[range.From..range.To]);
            from += word.Length + 1;
        }
    }
}
