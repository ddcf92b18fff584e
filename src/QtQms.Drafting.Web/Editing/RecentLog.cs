using QtQms.Drafting.Data.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// The newest entries of a clause's log, kept in memory so that a push that lags and an editor that was away for a moment cost no
/// reading. Bounded by what they weigh. Read by many, written by the session alone.
/// </summary>
internal sealed class RecentLog
{
    private const int Most = 4_000;
    private const int MostCharacters = 1_000_000;

    private readonly Lock _gate = new();
    private readonly List<RevisionRow> _rows = [];
    private int _characters;

    /// <summary>Forgets all entries; what is asked for next is read from the log.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rows.Clear();
            _characters = 0;
        }
    }

    /// <summary>Adds what was committed.</summary>
    public void Add(IReadOnlyList<RevisionRow> rows)
    {
        lock (_gate)
        {
            _rows.AddRange(rows);
            _characters += rows.Sum(row => row.Changes.Length);
            if (_rows.Count > Most || _characters > MostCharacters)
                Shorten();
        }
    }

    /// <summary>At most so many entries after a version, in order; null when they reach further back than this does.</summary>
    public IReadOnlyList<RevisionRow>? After(long version, int most = int.MaxValue)
    {
        lock (_gate)
        {
            if (_rows.Count == 0 || version < _rows[0].Version - 1)
                return null;
            var first = (int)Math.Min(version + 1 - _rows[0].Version, _rows.Count);
            return _rows.GetRange(first, Math.Min(most, _rows.Count - first));
        }
    }

    // By half, so that it is not done at every commit.
    private void Shorten()
    {
        var gone = 0;
        while (gone < _rows.Count - 1 && (_rows.Count - gone > Most / 2 || _characters > MostCharacters / 2))
            _characters -= _rows[gone++].Changes.Length;
        _rows.RemoveRange(0, gone);
    }
}
