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
        Assert.True(Rebase.TryOver(push.Updates, Log.Skip(push.Version), out var rebased));
        foreach (var update in rebased)
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
