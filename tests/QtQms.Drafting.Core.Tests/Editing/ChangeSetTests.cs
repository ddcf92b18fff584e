using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class ChangeSetTests
{
    [Fact]
    public void Builder_MergesWhatAdjoins_AndKeepsReplacementsApart()
    {
        Assert.Equal("5", new ChangeSetBuilder().Keep(2).Keep(0).Keep(3).Build().ToString());
        Assert.Equal("5:0", new ChangeSetBuilder().Delete(2).Delete(3).Build().ToString());
        Assert.Equal("0:5", new ChangeSetBuilder().Insert("ab").Insert("").Insert("cde").Build().ToString());
        Assert.Equal("2:1 2:1", new ChangeSetBuilder().Replace(2, "x").Replace(2, "y").Build().ToString());
        Assert.Equal("0:1 2:0", new ChangeSetBuilder().Insert("x").Delete(2).Build().ToString());
        Assert.Equal("2:0 0:1", new ChangeSetBuilder().Delete(2).Insert("x").Build().ToString());
    }

    [Fact]
    public void Builder_UnlawfulText_IsABug()
    {
        Assert.Throws<ArgumentException>(() => new ChangeSetBuilder().Insert("a\r\nb"));
        Assert.Throws<ArgumentException>(() => new ChangeSetBuilder().Insert("\uD83D"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangeSetBuilder().Keep(-1));
        Assert.Throws<OverflowException>(() => new ChangeSetBuilder().Keep(int.MaxValue).Delete(1).Build());
    }

    [Fact]
    public void Empty_IsEmpty_AndKnowsItsLength()
    {
        Assert.True(ChangeSet.Empty(0).IsEmpty);
        Assert.True(ChangeSet.Empty(7).IsEmpty);
        Assert.Equal((7, 7), (ChangeSet.Empty(7).Length, ChangeSet.Empty(7).NewLength));
        Assert.False(ChangeSet.Replace(7, 2, 3, "").IsEmpty);
        Assert.False(ChangeSet.Replace(0, 0, 0, "a").IsEmpty);
    }

    [Fact]
    public void WrongLength_IsABug()
    {
        var change = ChangeSet.Replace(5, 1, 2, "xy");
        Assert.Throws<ArgumentException>(() => change.Apply("abcd"));
        Assert.Throws<ArgumentException>(() => change.Compose(ChangeSet.Empty(5)));
        Assert.Throws<ArgumentException>(() => change.Map(ChangeSet.Empty(6)));
        Assert.Throws<ArgumentException>(() => change.Invert("abcd"));
        Assert.Throws<ArgumentOutOfRangeException>(() => change.MapPosition(6));
    }

    [Fact]
    public void Map_InsertionsAtOnePlace_TheOtherGoesFirst_UnlessBefore()
    {
        var ours = ChangeSet.Replace(2, 1, 1, "us");
        var theirs = ChangeSet.Replace(2, 1, 1, "them");
        Assert.Equal("athemusb", ours.Map(theirs).Apply(theirs.Apply("ab")));
        Assert.Equal("austhemb", ours.Map(theirs, before: true).Apply(theirs.Apply("ab")));
    }

    [Fact]
    public void Map_OverADeletionAroundIt_KeepsTheInsertion()
    {
        var ours = ChangeSet.Replace(6, 3, 3, "!");
        Assert.Equal("a!f", ours.Map(ChangeSet.Replace(6, 1, 5, "")).Apply("af"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(3, 5)]
    public void Check_BoundariesBesideAPair_AreTaken(int from, int to) =>
        Assert.Equal(ChangeRefusal.None, ChangeSet.Replace(5, from, to, "x").Check("a😀bc"));

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(0, 2)]
    [InlineData(2, 5)]
    public void Check_ABoundaryInsideAPair_IsRefused(int from, int to) =>
        Assert.Equal(ChangeRefusal.SplitsSurrogatePair, ChangeSet.Replace(5, from, to, "x").Check("a😀bc"));

    [Fact]
    public void Check_APairReplacedInTwoHalves_IsRefused() =>
        Assert.Equal(ChangeRefusal.SplitsSurrogatePair, new ChangeSetBuilder().Delete(1).Replace(1, "x").Build().Check("😀"));

    [Theory]
    [InlineData(2, ChangeRefusal.LengthMismatch)]
    [InlineData(3, ChangeRefusal.None)]
    [InlineData(4, ChangeRefusal.LengthMismatch)]
    public void Check_TheLength(int length, ChangeRefusal expected) =>
        Assert.Equal(expected, ChangeSet.Empty(length).Check("abc"));

    [Theory]
    [InlineData("x", -1, ChangeRefusal.None)]
    [InlineData("x", 0, ChangeRefusal.None)]
    [InlineData("x", 1, ChangeRefusal.TextTooLarge)]
    [InlineData("é", -1, ChangeRefusal.None)]
    [InlineData("é", 0, ChangeRefusal.None)]
    [InlineData("é", 1, ChangeRefusal.TextTooLarge)]
    [InlineData("😀", -1, ChangeRefusal.None)]
    [InlineData("😀", 0, ChangeRefusal.None)]
    [InlineData("😀", 1, ChangeRefusal.TextTooLarge)]
    public void Check_ResultAtTheLimit_CountsUtf8Bytes(string letter, int over, ChangeRefusal expected)
    {
        var insert = string.Concat(Enumerable.Repeat(letter, 20));
        var bytes = 3 + TextRules.ByteSize(insert);
        Assert.Equal(expected, ChangeSet.Replace(5, 1, 3, insert).Check("abcde", bytes - over));
    }

    [Theory]
    [InlineData(65_535, ChangeRefusal.None)]
    [InlineData(65_536, ChangeRefusal.None)]
    [InlineData(65_537, ChangeRefusal.TextTooLarge)]
    public void Check_DefaultLimit_Is64KB(int size, ChangeRefusal expected) =>
        Assert.Equal(expected, ChangeSet.Replace(0, 0, 0, new string('x', size)).Check(""));

    [Fact]
    public void Equality_IsByValue()
    {
        Assert.Equal(ChangeSet.Replace(3, 1, 1, "a"), ChangeSet.Replace(3, 1, 1, "a"));
        Assert.NotEqual(ChangeSet.Replace(3, 1, 1, "a"), ChangeSet.Replace(3, 1, 1, "b"));
        Assert.NotEqual(ChangeSet.Replace(3, 1, 1, "a"), ChangeSet.Replace(3, 2, 2, "a"));
    }
}
