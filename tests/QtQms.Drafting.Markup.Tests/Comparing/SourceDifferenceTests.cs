using QtQms.Drafting.Markup.Comparing;

namespace QtQms.Drafting.Markup.Tests.Comparing;

public sealed class SourceDifferenceTests
{
    private static readonly string[] s_pieces = ["shall ", "assess ", "the ", "impact. ", "\n", "\n\n", "- ", "𝔽", "😀 ", "é", ", "];

    [Fact]
    public void Between_AnyTwoTexts_LeadsFromOneToTheOther()
    {
        for (var seed = 1; seed <= 1_000; seed++)
        {
            var random = new Random(seed);
            var (from, to) = (Some(random), Some(random));
            var change = SourceDifference.Between(from, to);
            Assert.True(change.Apply(from) == to && change.Check(from) == Editing.ChangeRefusal.None, $"Seed {seed}.");
        }
    }

    [Theory]
    [InlineData("One two three.", "One 2 three.", "4 3:1 7")]
    [InlineData("a\nb\nc\n", "a\nc\n", "2 2:0 2")]
    [InlineData("same", "same", "4")]
    [InlineData("", "new", "0:3")]
    [InlineData("old", "", "3:0")]
    public void Between_LeavesAloneWhatBothHave(string from, string to, string change) =>
        Assert.Equal(change, SourceDifference.Between(from, to).ToString());

    private static string Some(Random random) => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
}
