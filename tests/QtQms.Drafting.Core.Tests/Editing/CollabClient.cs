using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

/// <summary>
/// The rule of <c>@codemirror/collab</c>'s client, one update at a time, written apart from <see cref="Rebase"/>: its own update
/// coming back is confirmed and not applied; anybody else's is moved over what it has not yet had confirmed, and the other way round.
/// </summary>
internal sealed class CollabClient(string id, DummyAuthority authority)
{
    private readonly List<Update> _unconfirmed = [];
    private int _version;
    private long _sequence;

    public string Id => id;

    public string Text { get; private set; } = authority.Start;

    public long Typed => _sequence;

    public void Type(ChangeSet changes)
    {
        Text = changes.Apply(Text);
        _unconfirmed.Add(new Update(id, ++_sequence, changes));
    }

    public void Type(int from, int to, string insert) => Type(ChangeSet.Replace(Text.Length, from, to, insert));

    public Push Send() => new(_version, [.. _unconfirmed]);

    public void Receive(int most = int.MaxValue)
    {
        foreach (var update in authority.Log.Skip(_version).Take(most))
        {
            _version++;
            if (_unconfirmed.Count > 0 && update.ClientId == id) _unconfirmed.RemoveAt(0);
            else Merge(update.Changes);
        }
    }

    public void Sync()
    {
        authority.Accept(Send());
        Receive();
    }

    private void Merge(ChangeSet theirs)
    {
        for (var i = 0; i < _unconfirmed.Count; i++)
        {
            var ours = _unconfirmed[i].Changes;
            _unconfirmed[i] = _unconfirmed[i] with { Changes = ours.Map(theirs) };
            theirs = theirs.Map(ours, before: true);
        }

        Text = theirs.Apply(Text);
    }
}
