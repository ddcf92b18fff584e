using System.Collections.Concurrent;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Tells parts of pages in this process that a clause's text or comments moved on. A hint, not data: who hears it reads again.</summary>
public sealed class ClauseFeed
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<object, Action>> _listeners = new();

    /// <summary>Calls back after each commit to the clause until disposed. The callback must return at once.</summary>
    public IDisposable Subscribe(Guid clauseId, Action changed)
    {
        var key = new object();
        _listeners.GetOrAdd(clauseId, _ => new())[key] = changed;
        return new Subscription(() =>
        {
            if (_listeners.TryGetValue(clauseId, out var listeners))
                listeners.TryRemove(key, out _);
        });
    }

    /// <summary>Says that the clause moved on.</summary>
    public void Say(Guid clauseId)
    {
        if (!_listeners.TryGetValue(clauseId, out var listeners))
            return;
        foreach (var listener in listeners.Values)
            listener();
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
