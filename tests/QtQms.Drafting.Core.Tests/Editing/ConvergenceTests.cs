using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class ConvergenceTests
{
    [Fact]
    public void TwoType_AtOnePlace_FirstAcceptedGoesFirst()
    {
        var authority = new DummyAuthority("hi");
        var (ana, bo) = (new CollabClient("ana", authority), new CollabClient("bo", authority));
        ana.Type(2, 2, "X");
        ana.Type(3, 3, "Y");
        bo.Type(2, 2, "A");
        bo.Type(3, 3, "B");
        authority.Accept(ana.Send());
        authority.Accept(bo.Send());
        ana.Receive();
        bo.Receive();

        Assert.Equal("hiXYAB", authority.Text);
        Assert.Equal(("hiXYAB", "hiXYAB"), (ana.Text, bo.Text));
    }

    [Fact]
    public void OneDeletes_WhatTheOtherTypesInto_TheTypedTextStays()
    {
        var authority = new DummyAuthority("one two three");
        var (ana, bo) = (new CollabClient("ana", authority), new CollabClient("bo", authority));
        ana.Type(0, 13, "");
        ana.Sync();
        bo.Type(5, 5, "-kept-");
        bo.Sync();
        ana.Sync();

        Assert.Equal("-kept-", authority.Text);
        Assert.Equal(("-kept-", "-kept-"), (ana.Text, bo.Text));
    }

    [Fact]
    public void Anybody_InAnyOrder_EndsWithTheSameText() => Seeds.Hold(chance =>
    {
        var authority = new DummyAuthority(chance.Text(10));
        var clients = Enumerable.Range(0, 2 + chance.Below(7)).Select(i => new CollabClient($"c{i}", authority)).ToList();
        Disturb(chance, authority, clients, turns: 40);
        foreach (var client in clients) authority.Accept(client.Send());
        foreach (var client in clients) client.Receive();

        Assert.All(clients, client => Assert.Equal(authority.Text, client.Text));
        Assert.Equal(authority.Text, authority.Replay());
        foreach (var client in clients)
            Assert.Equal(Sequences(client.Typed), authority.Log.Where(update => update.ClientId == client.Id).Select(update => update.Sequence));
    });

    /// <summary>Pushes are delivered late, in any order, sometimes twice, sometimes never; readers take in a few updates at a time.</summary>
    private static void Disturb(Chance chance, DummyAuthority authority, List<CollabClient> clients, int turns)
    {
        var wire = new List<Push>();
        for (var turn = 0; turn < turns; turn++)
        {
            var client = chance.Pick(clients);
            switch (chance.Below(10))
            {
                case < 5:
                    client.Type(Edit(chance, client.Text));
                    break;
                case < 7:
                    wire.Add(client.Send());
                    break;
                case < 8:
                    client.Receive(1 + chance.Below(4));
                    break;
                default:
                    Deliver(chance, authority, wire);
                    break;
            }
        }
    }

    private static void Deliver(Chance chance, DummyAuthority authority, List<Push> wire)
    {
        if (wire.Count == 0) return;
        var at = chance.Below(wire.Count);
        var push = wire[at];
        if (!chance.OneIn(4)) wire.RemoveAt(at);
        if (!chance.OneIn(8)) authority.Accept(push);
    }

    /// <summary>Deletes once the text has grown, so that it stays short and everybody meets in one place.</summary>
    private static ChangeSet Edit(Chance chance, string text)
    {
        if (text.Length < 20) return chance.Change(text);
        var splices = chance.Splices(text).ConvertAll(splice => splice with { Insert = "" });
        return Splice.ToChange(text.Length, splices);
    }

    private static IEnumerable<long> Sequences(long last)
    {
        for (var sequence = 1L; sequence <= last; sequence++) yield return sequence;
    }
}
