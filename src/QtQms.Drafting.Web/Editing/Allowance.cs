namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// What one connection may still ask of the hub: every call takes from it and it fills up with time, so that a burst is free and a flood
/// is not.
/// </summary>
/// <param name="time">The machine's clock: it spares the machine.</param>
/// <param name="perSecond">How much it fills up in a second.</param>
/// <param name="most">How much it holds.</param>
internal sealed class Allowance(TimeProvider time, double perSecond, double most)
{
    private readonly Lock _lock = new();
    private double _taken;
    private long _at = time.GetTimestamp();

    /// <summary>Takes so much, if it is there. A call larger than what is left may go through, and what comes after it waits the longer.</summary>
    public bool Take(double cost)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _taken = Math.Max(0, _taken - (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            if (_taken >= most)
                return false;
            _taken += cost;
            return true;
        }
    }
}
