using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

/// <summary>The order of things on the server, without a server: check, rebase, check against the text, log.</summary>
internal sealed class DummyAuthority(string text)
{
    public string Start { get; } = text;

    public string Text { get; private set; } = text;

    public List<Update> Log { get; } = [];

    public void Accept(Push push)
    {
        var missed = Log.Skip(push.Version).ToList();
        Assert.Equal(ChangeRefusal.None, Rebase.Check(push.Updates, missed.Count > 0 ? missed[0].Changes.Length : Text.Length));
        foreach (var update in Rebase.Over(push.Updates, missed))
        {
            Assert.Equal(ChangeRefusal.None, update.Changes.Check(Text));
            Text = update.Changes.Apply(Text);
            Log.Add(update);
        }
    }

    public string Replay() => Log.Aggregate(Start, (text, update) => update.Changes.Apply(text));
}

/// <summary>What a client sends: its unconfirmed updates, built on the text at a version.</summary>
internal sealed record Push(int Version, IReadOnlyList<Update> Updates);
