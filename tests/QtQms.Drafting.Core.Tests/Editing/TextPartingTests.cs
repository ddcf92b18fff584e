using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class TextPartingTests
{
    [Fact]
    public void Of_WhatStaysAndWhatGoes_IsTheWholeChange() => Seeds.Hold(chance =>
    {
        var text = chance.Text(12);
        var cuts = Enumerable.Range(0, text.Length + 1).Where(at => !TextRules.SplitsPair(text, at)).ToArray();
        var (start, end) = (chance.Pick(cuts), chance.Pick(cuts));
        (start, end) = (Math.Min(start, end), Math.Max(start, end));
        var change = chance.Change(text);

        var parting = TextParting.Of(change, start, end);

        var after = change.Apply(text);
        Assert.Equal(after[parting.Start..parting.End], parting.Goes.Apply(text[start..end]));
        Assert.Equal(after.Remove(parting.Start, parting.End - parting.Start), parting.Stays.Apply(text.Remove(start, end - start)));
    });

    [Fact]
    public void Of_WhatTheBrowserMakesOfIt_IsMadeHere()
    {
        var cases = Vectors.Read("parting.json");
        Assert.True(cases.Count >= 300);
        foreach (var one in cases)
        {
            var parting = TextParting.Of(one.Change("changes"), one.GetProperty("start").GetInt32(), one.GetProperty("end").GetInt32());
            Assert.Equal(one.Change("stays").ChangedRanges(), parting.Stays.ChangedRanges());
            Assert.Equal(one.GetProperty("after").EnumerateArray().Select(at => at.GetInt32()), [parting.Start, parting.End]);
        }
    }

    [Theory]
    [InlineData(1, 1, "x", "axbcdef", "cd")] // before the stretch: stays
    [InlineData(2, 2, "x", "abef", "xcd")] // at its start: goes
    [InlineData(3, 3, "x", "abef", "cxd")]
    [InlineData(4, 4, "x", "abef", "cdx")] // at its end: goes
    [InlineData(5, 5, "x", "abexf", "cd")]
    [InlineData(1, 3, "x", "axef", "d")] // across its start: parted, the new text where it begins
    [InlineData(3, 5, "x", "abf", "cx")]
    [InlineData(1, 5, "x", "axf", "")] // around it
    [InlineData(2, 4, "", "abef", "")] // all of it
    public void Of_AtTheEdges(int from, int to, string insert, string stays, string goes)
    {
        const string Text = "abcdef";
        var parting = TextParting.Of(ChangeSet.Replace(Text.Length, from, to, insert), 2, 4);
        Assert.Equal(stays.Replace("cd", "", StringComparison.Ordinal), parting.Stays.Apply("abef"));
        Assert.Equal(goes, parting.Goes.Apply("cd"));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 1)]
    [InlineData(0, 4)]
    public void Of_AStretchThatTheTextHasNot_Throws(int start, int end) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TextParting.Of(ChangeSet.Empty(3), start, end));

    [Fact]
    public void Over_TextCarriedAwayMeanwhile_PartsEachUpdateOfTheBatch() => Seeds.Hold(chance =>
    {
        var text = "keep. " + chance.Text(8) + "|" + chance.Text(8);
        var start = text.IndexOf('|', StringComparison.Ordinal);
        var to = new TextMove.Destination(Guid.Empty, Version: 3, At: 2, start, text.Length);
        var carry = new Update("act", 1, ChangeSet.Replace(text.Length, start, text.Length, ""), to);
        var (batch, written) = (new List<Update>(), text);
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            batch.Add(new Update("ana", sequence, chance.Change(written)));
            written = batch[^1].Changes.Apply(written);
        }

        Assert.True(Rebase.TryOver(batch, [carry], out var rebased, out var carried));

        var stays = rebased.Aggregate(text[..start], (before, update) => update.Changes.Apply(before));
        var there = "<>" + text[start..] + "!";
        var goes = carried.SelectMany(each => each.Within(there.Length, "late")).Aggregate(there, (before, update) => update.Changes.Apply(before));
        var cut = batch.Aggregate((start, end: text.Length), (at, update) => TextParting.Of(update.Changes, at.start, at.end) is var parting ? (parting.Start, parting.End) : at);
        Assert.Equal(written.Remove(cut.start, cut.end - cut.start), stays);
        Assert.Equal("<>" + written[cut.start..cut.end] + "!", goes);
    });
}
