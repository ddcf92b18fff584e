using QtQms.Drafting.Data.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// How soon after one commit to a clause the next may follow. A frame to each reader is what co-editing costs most, and a commit comes
/// next: with many readers and many writers, what comes within a few milliseconds is one commit and one message; with few of either,
/// each is at once.
/// </summary>
/// <remarks>It spares this machine's processor, so it goes by the machine's own clock.</remarks>
/// <param name="readers">How many connections have the clause open.</param>
internal sealed class ClauseRhythm(Func<int> readers)
{
    // So many frames a second, were each update told by itself, are worth the longest wait; less than an eighth of them are worth none.
    private const double BusyFrames = 4_000;
    private const double LongestMilliseconds = 32;
    private const double NotWorthMilliseconds = 4;

    private readonly Load _updates = new(TimeProvider.System);
    private double _window;
    private long _last;

    /// <summary>So many updates were committed just now.</summary>
    public void Count(int updates)
    {
        _last = TimeProvider.System.GetTimestamp();
        _window = LongestMilliseconds * Math.Min(1, _updates.Count(updates) * readers() / BusyFrames);
    }

    /// <summary>Completes when it is time for the next commit.</summary>
    public Task NextAsync()
    {
        var wait = _window < NotWorthMilliseconds ? 0 : _window - TimeProvider.System.GetElapsedTime(_last).TotalMilliseconds;
        return wait >= 1 ? Task.Delay(TimeSpan.FromMilliseconds(wait)) : Task.CompletedTask;
    }
}
