using System.Text.Json;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class RebaseTests
{
    [Fact]
    public void Over_WhatARealClientComputes_IsComputedHere()
    {
        var cases = Vectors.Read("rebase.json");
        Assert.True(cases.Count >= 400);
        foreach (var (one, index) in cases.Select((one, index) => (one, index)))
        {
            var batch = Batch(one);
            var log = one.GetProperty("log").EnumerateArray()
                .Select(entry => new Update(entry.Text("client"), entry.GetProperty("sequence").GetInt64(), entry.Change("changes"))).ToList();

            var rebased = Over(batch, log);

            Assert.True(
                one.GetProperty("rebased").EnumerateArray().Select(json => json.GetRawText()).SequenceEqual(rebased.Select(update => update.Changes.ToJson())),
                $"Case {index}");
            var server = log.Aggregate(one.Text("text"), (text, entry) => entry.Changes.Apply(text));
            Assert.Equal(one.Text("serverText"), server);
            Assert.Equal(one.Text("clientText"), rebased.Aggregate(server, (text, update) => update.Changes.Apply(text)));
            Assert.Equal(batch.TakeLast(rebased.Count).Select(update => update.Sequence), rebased.Select(update => update.Sequence));
        }
    }

    [Fact]
    public void Over_NothingMissed_ChangesNothing()
    {
        Update[] batch = [new("a", 1, ChangeSet.Replace(3, 0, 0, "x"))];
        Assert.Equal(batch, Over(batch, []));
    }

    [Fact]
    public void Over_AnotherClientsSequence_IsNotOurs()
    {
        Update[] batch = [new("a", 1, ChangeSet.Replace(0, 0, 0, "x"))];
        var rebased = Assert.Single(Over(batch, [new("b", 1, ChangeSet.Replace(0, 0, 0, "yy"))]));
        Assert.Equal("2 0:1", rebased.Changes.ToString());
    }

    [Fact]
    public void Over_SentAgainWithMore_KeepsOnlyWhatIsNew()
    {
        var authority = new DummyAuthority("0");
        var (ana, bo) = (new CollabClient("ana", authority), new CollabClient("bo", authority));
        ana.Type(1, 1, "1");
        authority.Accept(ana.Send());
        bo.Type(0, 0, "b");
        authority.Accept(bo.Send());
        ana.Type(2, 2, "2");
        authority.Accept(ana.Send());
        authority.Accept(ana.Send());

        Assert.Equal("b012", authority.Text);
        Assert.Equal(3, authority.Log.Count);
        ana.Receive();
        bo.Receive();
        Assert.Equal(("b012", "b012"), (ana.Text, bo.Text));
    }

    [Fact]
    public void Over_AnUpdateWhoseTextIsGone_StaysInTheLog_SoThatItIsConfirmed()
    {
        Update[] batch = [new("a", 1, ChangeSet.Replace(3, 1, 2, ""))];
        var rebased = Assert.Single(Over(batch, [new("b", 1, ChangeSet.Replace(3, 0, 3, ""))]));
        Assert.True(rebased.Changes.IsEmpty);
    }

    [Theory]
    [InlineData(1, 2, 3, "a", true)]
    [InlineData(1, 2, 2, "a", false)] // not made for what the first leaves
    [InlineData(1, 2, 4, "a", false)]
    [InlineData(1, 3, 3, "a", false)] // a gap
    [InlineData(1, 1, 3, "a", false)]
    [InlineData(2, 1, 3, "a", false)]
    [InlineData(1, 2, 3, "b", false)] // two clients
    [InlineData(long.MinValue, long.MaxValue, 3, "a", false)]
    public void TryOver_TakesOnlyAnUnbrokenSequenceOfOneClient(long first, long second, int secondLength, string secondClient, bool expected)
    {
        Update[] batch = [new("a", first, ChangeSet.Replace(3, 0, 1, "x")), new(secondClient, second, ChangeSet.Empty(secondLength))];
        Assert.Equal(expected, Rebase.TryOver(batch, [], out _));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void TryOver_WhatWasMadeForAnotherText_IsRefused(int missedLength, bool expected) =>
        Assert.Equal(expected, Rebase.TryOver([new("a", 1, ChangeSet.Replace(3, 0, 0, "x"))], [new("b", 1, ChangeSet.Empty(missedLength))], out _));

    [Fact]
    public void TryOver_SomethingElseOfTheSameClient_IsRefused()
    {
        Update[] batch = [new("a", 1, ChangeSet.Replace(3, 0, 0, "x"))];
        Assert.True(Rebase.TryOver(batch, batch, out var rebased));
        Assert.Empty(rebased);
        Assert.False(Rebase.TryOver(batch, [new("a", 1, ChangeSet.Replace(3, 0, 0, "y"))], out _));
        Assert.False(Rebase.TryOver(batch, [new("a", 0, ChangeSet.Replace(3, 0, 0, "x"))], out _));
        Assert.False(Rebase.TryOver(batch, [new("a", 2, ChangeSet.Replace(3, 0, 0, "x"))], out _));
    }

    private static IReadOnlyList<Update> Over(IReadOnlyList<Update> batch, IEnumerable<Update> missed)
    {
        Assert.True(Rebase.TryOver(batch, missed, out var rebased));
        return rebased;
    }

    private static List<Update> Batch(JsonElement one) =>
        [.. one.GetProperty("batch").EnumerateArray().Select((json, index) =>
            new Update(one.Text("client"), one.GetProperty("firstSequence").GetInt64() + index, json.Change()))];
}
