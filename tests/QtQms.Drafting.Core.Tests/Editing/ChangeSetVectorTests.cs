using System.Globalization;
using System.Text.Json;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class ChangeSetVectorTests
{
    private static readonly List<JsonElement> s_cases = Vectors.Read("changesets.json");

    [Fact]
    public void Vectors_AreThere() => Assert.True(s_cases.Count >= 400);

    [Fact]
    public void Json_IsTheSameCharacterForCharacter() => EachCase(one =>
    {
        foreach (var name in new[] { "a", "b", "c" })
            Assert.Equal(one.Json(name), one.Change(name).ToJson());
    });

    [Fact]
    public void Apply_IsTheSame() => EachCase(one =>
        Assert.Equal(one.Text("applied"), one.Change("a").Apply(one.Text("text"))));

    [Fact]
    public void Compose_IsTheSame() => EachCase(one =>
    {
        var composed = one.Change("a").Compose(one.Change("c"));
        Assert.Equal(one.Json("composed"), composed.ToJson());
        Assert.Equal(one.Text("composedText"), composed.Apply(one.Text("text")));
    });

    [Fact]
    public void Map_IsTheSame_BothWays() => EachCase(one =>
    {
        var (text, a, b) = (one.Text("text"), one.Change("a"), one.Change("b"));
        Assert.Equal(one.Json("aOverB"), a.Map(b).ToJson());
        Assert.Equal(one.Json("aBeforeB"), a.Map(b, before: true).ToJson());
        Assert.Equal(one.Json("bOverA"), b.Map(a).ToJson());
        Assert.Equal(one.Json("bBeforeA"), b.Map(a, before: true).ToJson());
        Assert.Equal(one.Text("bothAFirst"), b.Compose(a.Map(b, before: true)).Apply(text));
        Assert.Equal(one.Text("bothBFirst"), b.Compose(a.Map(b)).Apply(text));
    });

    [Fact]
    public void Invert_IsTheSame() => EachCase(one =>
        Assert.Equal(one.Json("inverse"), one.Change("a").Invert(one.Text("text")).ToJson()));

    [Fact]
    public void ChangedRanges_AreTheSame() => EachCase(one =>
    {
        var expected = one.GetProperty("ranges").EnumerateArray().Select(range =>
            new ChangedRange(range[0].GetInt32(), range[1].GetInt32(), range[2].GetInt32(), range[3].GetInt32(), range[4].GetString()!));
        Assert.Equal(expected, one.Change("a").ChangedRanges());
    });

    [Fact]
    public void MapPosition_IsTheSame_InEveryMode() => EachCase(one =>
    {
        var change = one.Change("a");
        foreach (var set in one.GetProperty("positions").EnumerateObject())
        {
            var (mode, assoc) = (Enum.Parse<MapMode>(set.Name.Split(' ')[0]), int.Parse(set.Name.Split(' ')[1], CultureInfo.InvariantCulture));
            var expected = set.Value.EnumerateArray().Select(at => at.ValueKind == JsonValueKind.Null ? (int?)null : at.GetInt32());
            Assert.Equal(expected, Enumerable.Range(0, change.Length + 1).Select(at => change.MapPosition(at, assoc, mode)));
        }
    });

    private static void EachCase(Action<JsonElement> check)
    {
        for (var i = 0; i < s_cases.Count; i++)
        {
            try
            {
                check(s_cases[i]);
            }
            catch (Exception failure)
            {
                Assert.Fail($"Case {i}: {failure}");
            }
        }
    }
}
