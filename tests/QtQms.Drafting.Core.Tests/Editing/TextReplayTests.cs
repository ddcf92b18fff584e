using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class TextReplayTests
{
    [Fact]
    public void Apply_OneAfterAnother_IsWhatEachAloneMakes() => Seeds.Hold(chance =>
    {
        var text = chance.Text(40);
        var replay = new TextReplay(text);
        for (var step = 0; step < 12; step++)
        {
            var change = chance.Change(text);
            text = change.Apply(text);
            replay.Apply(change);
            Assert.Equal(text, replay.ToString());
            Assert.Equal(text.Length, replay.Length);
        }
    });

    [Fact]
    public void Apply_OfAnotherTextsChange_IsRefusedAndChangesNothing()
    {
        var replay = new TextReplay("one");
        Assert.Throws<ArgumentException>(() => replay.Apply(ChangeSet.Replace(4, 0, 0, "x")));
        Assert.Equal("one", replay.ToString());
    }
}
