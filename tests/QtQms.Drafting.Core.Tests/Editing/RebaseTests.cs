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

            Assert.Equal(ChangeRefusal.None, Rebase.Check(batch, one.Text("text").Length));
            var rebased = Rebase.Over(batch, log);

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
        Assert.Equal(batch, Rebase.Over(batch, []));
    }

    [Fact]
    public void Over_AnotherClientsSequence_IsNotOurs()
    {
        Update[] batch = [new("a", 1, ChangeSet.Replace(0, 0, 0, "x"))];
        var rebased = Assert.Single(Rebase.Over(batch, [new("b", 1, ChangeSet.Replace(0, 0, 0, "yy"))]));
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
        var rebased = Assert.Single(Rebase.Over(batch, [new("b", 1, ChangeSet.Replace(3, 0, 3, ""))]));
        Assert.True(rebased.Changes.IsEmpty);
    }

    [Theory]
    [InlineData(3, 1, 2, 3, "a", ChangeRefusal.None)]
    [InlineData(2, 1, 2, 3, "a", ChangeRefusal.LengthMismatch)]
    [InlineData(4, 1, 2, 3, "a", ChangeRefusal.LengthMismatch)]
    [InlineData(3, 1, 2, 2, "a", ChangeRefusal.LengthMismatch)]
    [InlineData(3, 1, 3, 3, "a", ChangeRefusal.BrokenBatch)]
    [InlineData(3, 1, 1, 3, "a", ChangeRefusal.BrokenBatch)]
    [InlineData(3, 2, 1, 3, "a", ChangeRefusal.BrokenBatch)]
    [InlineData(3, 1, 2, 3, "b", ChangeRefusal.BrokenBatch)]
    [InlineData(3, long.MinValue, long.MaxValue, 3, "a", ChangeRefusal.BrokenBatch)]
    public void Check_OnlyAnUnbrokenSequenceOfOneClient(
        int length, long first, long second, int secondLength, string secondClient, ChangeRefusal expected)
    {
        Update[] batch = [new("a", first, ChangeSet.Replace(3, 0, 1, "x")), new(secondClient, second, ChangeSet.Empty(secondLength))];
        Assert.Equal(expected, Rebase.Check(batch, length));
    }

    private static List<Update> Batch(JsonElement one) =>
        [.. one.GetProperty("batch").EnumerateArray().Select((json, index) =>
            new Update(one.Text("client"), one.GetProperty("firstSequence").GetInt64() + index, json.Change()))];
}
