using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class TextAnchorTests
{
    // The anchor is [3, 7) of a text of 10: "defg" of "abcdefghij".
    [Theory]
    [InlineData(0, 0, "xy", 5, 9)] // inserted before
    [InlineData(3, 3, "xy", 5, 9)] // at the start: outside
    [InlineData(4, 4, "xy", 3, 9)] // inside: grows
    [InlineData(7, 7, "xy", 3, 7)] // at the end: outside
    [InlineData(9, 9, "xy", 3, 7)] // behind
    [InlineData(0, 2, "", 1, 5)]
    [InlineData(2, 4, "", 2, 5)] // across the start
    [InlineData(6, 8, "", 3, 6)] // across the end
    [InlineData(4, 6, "", 3, 5)]
    [InlineData(4, 6, "xyz", 3, 8)] // a part of it rewritten
    [InlineData(3, 7, "xyz", 3, 6)] // the whole of it rewritten
    [InlineData(2, 4, "xyz", 5, 8)] // rewritten across the start: outside
    [InlineData(6, 8, "xyz", 3, 6)] // rewritten across the end: outside
    public void Map_FollowsTheWords(int from, int to, string insert, int start, int end) =>
        Assert.Equal(new TextAnchor(start, end), new TextAnchor(3, 7).Map(ChangeSet.Replace(10, from, to, insert)));

    [Theory]
    [InlineData(3, 7, "", 3)]
    [InlineData(2, 8, "", 2)]
    [InlineData(0, 10, "", 0)]
    [InlineData(2, 8, "xyz", 2)]
    public void Map_AllWordsDeleted_IsOrphaned(int from, int to, string insert, int at)
    {
        var mapped = new TextAnchor(3, 7).Map(ChangeSet.Replace(10, from, to, insert));
        Assert.True(mapped.IsOrphaned);
        Assert.Equal(new TextAnchor(at, at), mapped);
    }

    [Theory]
    [InlineData(3, 6, false)]
    [InlineData(4, 7, false)]
    [InlineData(3, 7, true)]
    public void Map_OneUnitLeft_IsNotOrphaned(int from, int to, bool orphaned) =>
        Assert.Equal(orphaned, new TextAnchor(3, 7).Map(ChangeSet.Replace(10, from, to, "")).IsOrphaned);

    [Fact]
    public void Map_Orphaned_StaysSo()
    {
        var orphan = new TextAnchor(3, 7).Map(ChangeSet.Replace(10, 3, 7, ""));
        Assert.True(orphan.Map(ChangeSet.Replace(6, 3, 3, "defg")).IsOrphaned);
        Assert.Equal(new TextAnchor(5, 5), orphan.Map(ChangeSet.Replace(6, 0, 0, "xy")));
    }

    [Fact]
    public void Map_KeepsExactlyTheWordsThatAreKept() => Seeds.Hold(chance =>
    {
        var text = chance.Text(12);
        var cuts = Enumerable.Range(0, text.Length + 1).Where(at => !TextRules.SplitsPair(text, at)).ToList();
        var (one, other) = (chance.Pick(cuts), chance.Pick(cuts));
        var anchor = new TextAnchor(Math.Min(one, other), Math.Max(one, other));
        var change = chance.Change(text);
        var mapped = anchor.Map(change);
        var gone = change.ChangedRanges().SelectMany(range => Enumerable.Range(range.FromA, range.ToA - range.FromA)).ToHashSet();

        Assert.InRange(mapped.Start, 0, mapped.End);
        Assert.InRange(mapped.End, mapped.Start, change.NewLength);
        foreach (var at in Enumerable.Range(0, text.Length).Where(at => !gone.Contains(at)))
        {
            var now = change.MapPosition(at, assoc: 1);
            Assert.Equal(at >= anchor.Start && at < anchor.End, now >= mapped.Start && now < mapped.End);
        }
    });

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 3, true)]
    [InlineData(1, 2, false)]
    [InlineData(2, 4, false)]
    [InlineData(0, 4, true)]
    [InlineData(0, 5, false)]
    [InlineData(-1, 1, false)]
    [InlineData(1, 1, false)]
    [InlineData(3, 1, false)]
    public void Fits_OnlyWordsOfTheText(int start, int end, bool fits) => Assert.Equal(fits, new TextAnchor(start, end).Fits("a😀b"));
}
