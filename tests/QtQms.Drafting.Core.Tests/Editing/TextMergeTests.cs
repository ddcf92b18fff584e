using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class TextMergeTests
{
    private const string Before = "one two three";

    [Theory]
    [InlineData(0, 3, "ONE", 8, 13, "THREE", "ONE two THREE")]
    [InlineData(0, 3, "ONE", 3, 3, "!", "ONE! two three")] // what only touches is two changes
    [InlineData(3, 3, "!", 0, 3, "ONE", "ONE! two three")]
    [InlineData(4, 4, "x ", 0, 4, "", "x two three")]
    [InlineData(0, 3, "ONE", 0, 3, "ONE", "ONE two three")] // both did the same
    [InlineData(0, 4, "", 0, 4, "", "two three")]
    public void Of_ChangesThatDoNotMeet_BothStay(int from, int to, string mine, int theirFrom, int theirTo, string theirs, string merged)
    {
        var merge = Merge(from, to, mine, theirFrom, theirTo, theirs);
        Assert.Equal((merged, 0), (merge.Changes.Apply(ChangeSet.Replace(Before.Length, theirFrom, theirTo, theirs).Apply(Before)), merge.Clashes.Count));
    }

    [Theory]
    [InlineData(4, 7, "2", 4, 7, "zwei", "one 2 three", "two", "zwei", "2")]
    [InlineData(4, 7, "2", 5, 5, "x", "one 2 three", "two", "txwo", "2")]
    [InlineData(5, 5, "x", 4, 7, "", "one txwo three", "two", "", "txwo")] // what they took out comes back around what I wrote
    [InlineData(3, 3, "!", 3, 3, "?", "one! two three", "", "?", "!")]
    [InlineData(0, 7, "1", 4, 13, "3", "1 three", "one two three", "one 3", "1 three")]
    public void Of_ChangesThatMeet_MineStandAndTheirsAreTold(
        int from, int to, string mine, int theirFrom, int theirTo, string theirs, string merged, string before, string lost, string taken)
    {
        var merge = Merge(from, to, mine, theirFrom, theirTo, theirs);
        Assert.Equal(merged, merge.Changes.Apply(ChangeSet.Replace(Before.Length, theirFrom, theirTo, theirs).Apply(Before)));
        Assert.Equal([new TextMerge.Clash(before, lost, taken)], merge.Clashes);
    }

    [Fact]
    public void Of_NeighboursThatMeet_AreToldTogether()
    {
        static ChangeSet To(string one, string two) => ChangeSet.Replace(Before.Length, 0, 3, one).Compose(ChangeSet.Replace(Before.Length - 3 + one.Length, one.Length + 1, one.Length + 4, two));
        var merge = TextMerge.Of(Before, To("1", "2"), To("eins", "zwei"));
        Assert.Equal([new TextMerge.Clash("one two", "eins zwei", "1 2")], merge.Clashes);
        Assert.Equal("1 2 three", merge.Changes.Apply("eins zwei three"));
    }

    [Fact]
    public void Of_Anything_TakesWordsFromWhereItSays() => Seeds.Hold(chance =>
    {
        var before = chance.Text(20);
        var (mine, theirs) = (chance.Change(before), chance.Change(before));
        var merge = TextMerge.Of(before, mine, theirs);
        var (ours, merged) = (mine.Apply(before), merge.Changes.Apply(theirs.Apply(before)));
        Assert.Equal(merge.Changes.InsertedLength, merge.Taken.Sum(taken => taken.Length));
        Assert.All(merge.Taken, taken => Assert.Equal(ours[taken.From..(taken.From + taken.Length)], merged[taken.At..(taken.At + taken.Length)]));
        Assert.Equal(ours, TextMerge.Of(before, mine, ChangeSet.Empty(before.Length)).Changes.Apply(before));
        Assert.True(TextMerge.Of(before, ChangeSet.Empty(before.Length), theirs).Changes.IsEmpty);
        Assert.True(TextMerge.Of(before, mine, mine).Changes.IsEmpty);
    });

    private static TextMerge Merge(int from, int to, string mine, int theirFrom, int theirTo, string theirs) =>
        TextMerge.Of(Before, ChangeSet.Replace(Before.Length, from, to, mine), ChangeSet.Replace(Before.Length, theirFrom, theirTo, theirs));
}
