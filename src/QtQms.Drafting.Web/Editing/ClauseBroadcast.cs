using QtQms.Drafting.Data.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Tells the readers of one clause what was committed. A frame to each reader is what co-editing costs most, so what is committed
/// within a few milliseconds of each other goes in one message when there are many readers and many writers; with few of either, at once.
/// </summary>
internal sealed class ClauseBroadcast
{
    // Many readers' frames a second are worth the longest wait, few are worth none.
    private const double BusyFrames = 4_000;
    private const double LongestMilliseconds = 33;
    private const double NotWorthMilliseconds = 2;

    private readonly Guid _clauseId;
    private readonly Func<int> _readers;
    private readonly Action<CommittedMessage, string?> _tell;
    private readonly Lock _gate = new();
    private readonly Load _load = new(TimeProvider.System);
    private readonly Pace _pace;
    private List<RevisionRow> _untold = [];
    private string? _author;
    private double _frames;

    /// <param name="clauseId">The clause.</param>
    /// <param name="readers">How many connections have it open.</param>
    /// <param name="tell">Sends a message to them, but for the one connection that knows all of it already, if there is one.</param>
    public ClauseBroadcast(Guid clauseId, Func<int> readers, Action<CommittedMessage, string?> tell)
    {
        (_clauseId, _readers, _tell) = (clauseId, readers, tell);
        _pace = new Pace(Window, Send);
    }

    /// <summary>Adds what was committed next.</summary>
    /// <param name="rows">The revisions, in order after those added before.</param>
    /// <param name="author">The connection that sent all of them and hears of them by its own answer; null for several.</param>
    public void Add(IReadOnlyList<RevisionRow> rows, string? author)
    {
        lock (_gate)
        {
            _author = _untold.Count == 0 || _author == author ? author : null;
            _untold.AddRange(rows);
            _frames = _load.Count(rows.Count) * _readers();
        }

        _pace.Ask();
    }

    private TimeSpan Window()
    {
        var wait = LongestMilliseconds * Math.Min(1, Volatile.Read(ref _frames) / BusyFrames);
        return wait < NotWorthMilliseconds ? TimeSpan.Zero : TimeSpan.FromMilliseconds(wait);
    }

    private void Send()
    {
        List<RevisionRow> rows;
        string? author;
        lock (_gate)
        {
            (rows, _untold) = (_untold, []);
            author = _author;
        }

        if (rows.Count > 0)
            _tell(new CommittedMessage(_clauseId, rows[0].Version - 1, [.. rows.Select(CommittedUpdates.Of)]), author);
    }
}
