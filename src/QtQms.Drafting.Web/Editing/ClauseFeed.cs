using System.Collections.Concurrent;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Tells parts of pages in this process that a clause moved on. A hint, not data: who hears it reads again. The more are listening, the
/// longer it is until they hear the next: each of them has something to read, to draw and to send.
/// </summary>
public sealed class ClauseFeed
{
    private readonly ConcurrentDictionary<(Guid ClauseId, ClauseNews News), Audience> _audiences = new();

    /// <summary>Calls back after the clause moved on, until disposed, on a thread of its own.</summary>
    public IDisposable Subscribe(Guid clauseId, ClauseNews news, Action changed) => _audiences.GetOrAdd((clauseId, news), _ => new()).Add(changed);

    /// <summary>Says that the clause moved on. Returns at once.</summary>
    public void Say(Guid clauseId, ClauseNews news)
    {
        if (_audiences.TryGetValue((clauseId, news), out var audience))
            audience.Tell();
    }

    private sealed class Audience
    {
        private readonly ConcurrentDictionary<object, Action> _listeners = new();
        private readonly Pace _pace;

        public Audience() => _pace = new Pace(
            () => TimeSpan.FromMilliseconds(Math.Clamp(10 * _listeners.Count, 150, 2_000)),
            () => ThreadPool.QueueUserWorkItem(_ => CallAll()));

        public IDisposable Add(Action changed)
        {
            var key = new object();
            _listeners[key] = changed;
            return new Subscription(() => _listeners.TryRemove(key, out _));
        }

        public void Tell()
        {
            if (!_listeners.IsEmpty)
                _pace.Ask();
        }

        private void CallAll()
        {
            foreach (var listener in _listeners.Values)
                listener();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
