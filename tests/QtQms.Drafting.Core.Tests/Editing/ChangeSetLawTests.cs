using System.Text;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class ChangeSetLawTests
{
    [Fact]
    public void Apply_AgreesWithPlainStrings() => Seeds.Hold(chance =>
    {
        var text = chance.Text(12);
        var splices = chance.Splices(text);
        var change = Splice.ToChange(text.Length, splices);

        Assert.Equal(Splice.Apply(text, splices), change.Apply(text));
        Assert.Equal(change.Apply(text).Length, change.NewLength);
        Assert.Equal(ChangeRefusal.None, change.Check(text));
    });

    [Fact]
    public void ChangedRanges_SayAllThatChanges() => Seeds.Hold(chance =>
    {
        var text = chance.Text(12);
        var change = chance.Change(text);
        var ranges = change.ChangedRanges().ToList();

        Assert.Equal(change.Apply(text), Splice.Apply(text, [.. ranges.Select(range => new Splice(range.FromA, range.ToA, range.Inserted))]));
        Assert.All(ranges, range => Assert.Equal(range.Inserted, change.Apply(text)[range.FromB..range.ToB]));
    });

    [Fact]
    public void Map_EitherWay_MakesTheSameText() => Seeds.Hold(chance =>
    {
        var text = chance.Text(8);
        var (a, b) = (chance.Change(text), chance.Change(text));

        Assert.Equal(a.Compose(b.Map(a)).Apply(text), b.Compose(a.Map(b, before: true)).Apply(text));
        Assert.Equal(a.Compose(b.Map(a, before: true)).Apply(text), b.Compose(a.Map(b)).Apply(text));
    });

    [Fact]
    public void Compose_IsOneByOne_AndAssociative() => Seeds.Hold(chance =>
    {
        var text = chance.Text(8);
        var a = chance.Change(text);
        var afterA = a.Apply(text);
        var b = chance.Change(afterA);
        var afterB = b.Apply(afterA);
        var c = chance.Change(afterB);

        Assert.Equal(afterB, a.Compose(b).Apply(text));
        Assert.Equal(c.Apply(afterB), a.Compose(b).Compose(c).Apply(text));
        Assert.Equal(c.Apply(afterB), a.Compose(b.Compose(c)).Apply(text));
    });

    [Fact]
    public void Invert_TakesBack() => Seeds.Hold(chance =>
    {
        var text = chance.Text(12);
        var change = chance.Change(text);
        var inverse = change.Invert(text);

        Assert.Equal(text, inverse.Apply(change.Apply(text)));
        Assert.Equal(change, inverse.Invert(change.Apply(text)));
    });

    [Fact]
    public void Json_RoundTrips() => Seeds.Hold(chance =>
    {
        var change = chance.Change(chance.Text(12));

        Assert.True(ChangeSet.TryParse(change.ToJson(), ChangeLimits.Default, out var read, out _));
        Assert.Equal(change, read);
        Assert.Equal(change.GetHashCode(), read.GetHashCode());
    });

    [Fact]
    public void Json_OfDamagedBytes_NeverThrows() => Seeds.Hold(chance =>
    {
        var bytes = Encoding.UTF8.GetBytes(chance.Change(chance.Text(12)).ToJson());
        for (var n = 1 + chance.Below(3); n > 0; n--)
            bytes[chance.Below(bytes.Length)] = OneOf(chance);

        var parsed = ChangeSet.TryParse(bytes, ChangeLimits.Default, out var change, out var refusal);
        Assert.Equal(parsed, refusal == ChangeRefusal.None);
        Assert.Equal(parsed, change is not null);
        if (parsed) Assert.All(change!.ChangedRanges(), range => Assert.True(TextRules.IsLawful(range.Inserted)));
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void MapPosition_NeverFalls(int assoc) => Seeds.Hold(chance =>
    {
        var text = chance.Text(12);
        var change = chance.Change(text);
        var mapped = Enumerable.Range(0, text.Length + 1).Select(at => change.MapPosition(at, assoc)).ToList();

        Assert.Equal(mapped.Order(), mapped);
        Assert.All(mapped, at => Assert.InRange(at, 0, change.NewLength));
    });

    [Fact]
    public void MapPosition_OfKeptText_FindsIt() => Seeds.Hold(chance =>
    {
        var text = chance.Text(12);
        var change = chance.Change(text);
        var after = change.Apply(text);
        var gone = change.ChangedRanges().SelectMany(range => Enumerable.Range(range.FromA, range.ToA - range.FromA)).ToHashSet();

        foreach (var at in Enumerable.Range(0, text.Length).Where(at => !gone.Contains(at)))
            Assert.Equal(text[at], after[change.MapPosition(at, assoc: 1)]);
    });

    [Fact]
    public void Result_StaysLawful_AfterMapAndCompose() => Seeds.Hold(chance =>
    {
        var text = chance.Text(10);
        var (a, b) = (chance.Change(text), chance.Change(text));
        var composed = a.Compose(b.Map(a));

        Assert.Equal(ChangeRefusal.None, b.Map(a).Check(a.Apply(text)));
        Assert.Equal(ChangeRefusal.None, composed.Check(text));
        Assert.True(TextRules.IsLawful(composed.Apply(text)));
    });

    private static byte OneOf(Chance chance) => chance.OneIn(2) ? (byte)chance.Below(256) : "[],\"\\0123456789-.eu{}"u8.ToArray()[chance.Below(20)];
}
