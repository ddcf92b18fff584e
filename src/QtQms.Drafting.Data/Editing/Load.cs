namespace QtQms.Drafting.Data.Editing;

/// <summary>How many things happen in a second of late: a count that fades with time. For one caller at a time.</summary>
/// <param name="time">The clock.</param>
public sealed class Load(TimeProvider time)
{
    private const double FadesInSeconds = 0.5;

    private double _level;
    private long _at = time.GetTimestamp();

    /// <summary>Counts so many more and tells the rate a second.</summary>
    public double Count(int more)
    {
        var now = time.GetTimestamp();
        _level = (_level * Math.Exp(-time.GetElapsedTime(_at, now).TotalSeconds / FadesInSeconds)) + more;
        _at = now;
        return _level / FadesInSeconds;
    }
}
