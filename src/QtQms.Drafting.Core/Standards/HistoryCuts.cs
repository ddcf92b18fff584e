namespace QtQms.Drafting.Standards;

/// <summary>One entry of a log: of a clause's text, or of the tree.</summary>
/// <param name="At">When it was accepted, UTC.</param>
/// <param name="PersonId">Who did it.</param>
/// <param name="ClauseId">The clause, null for the tree.</param>
/// <param name="Version">The version that it made.</param>
public sealed record HistoryEvent(DateTime At, Guid PersonId, Guid? ClauseId, long Version);

/// <summary>A sitting of work: one person's changes to a draft without a long pause.</summary>
/// <param name="PersonId">Who worked.</param>
/// <param name="From">The first change.</param>
/// <param name="At">The last change.</param>
/// <param name="Events">All that came into the draft since the sitting that ended before; others' changes among them.</param>
public sealed record HistoryCut(Guid PersonId, DateTime From, DateTime At, IReadOnlyList<HistoryEvent> Events);

/// <summary>
/// Cuts the history of a draft into sittings, in the order in which they ended: the state of the draft at the end of one is what the log
/// had made by then, whoever wrote it.
/// </summary>
public static class HistoryCuts
{
    /// <summary>A pause that ends a sitting.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The entries of several logs in one order: that of each log holds, and between logs the time counts.</summary>
    /// <param name="logs">Each in the order of its versions; times may go back where a clock did.</param>
    public static IReadOnlyList<HistoryEvent> Merge(IEnumerable<IEnumerable<HistoryEvent>> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        // What is done to the tree comes before the texts that belong to it: they carry the same instant.
        return [.. logs.SelectMany(Rising).OrderBy(entry => entry.At).ThenBy(entry => entry.ClauseId is not null)];
    }

    /// <summary>The sittings.</summary>
    /// <param name="events">All entries in one order.</param>
    /// <param name="points">Instants at which everybody's sitting ends: what was then is a state of its own.</param>
    public static IReadOnlyList<HistoryCut> Of(IReadOnlyList<HistoryEvent> events, IReadOnlyCollection<DateTime> points)
    {
        ArgumentNullException.ThrowIfNull(events);
        var ends = EndsOf(events, [.. points.Order()]);
        var cuts = new List<HistoryCut>(ends.Count);
        var from = 0;
        foreach (var (end, began) in ends)
        {
            cuts.Add(new HistoryCut(events[end].PersonId, began, events[end].At, [.. Enumerable.Range(from, end + 1 - from).Select(i => events[i])]));
            from = end + 1;
        }

        return cuts;
    }

    private static SortedDictionary<int, DateTime> EndsOf(IReadOnlyList<HistoryEvent> events, DateTime[] points)
    {
        var (open, ends, point) = (new Dictionary<Guid, (int Last, DateTime Began)>(), new SortedDictionary<int, DateTime>(), 0);
        for (var i = 0; i < events.Count; i++)
        {
            var (at, person) = (events[i].At, events[i].PersonId);
            if (point < points.Length && at > points[point])
            {
                foreach (var (last, began) in open.Values)
                    ends[last] = began;
                open.Clear();
                while (point < points.Length && at > points[point])
                    point++;
            }

            if (open.TryGetValue(person, out var sitting) && at - events[sitting.Last].At < Pause)
            {
                open[person] = (i, sitting.Began);
                continue;
            }

            if (open.ContainsKey(person))
                ends[sitting.Last] = sitting.Began;
            open[person] = (i, at);
        }

        foreach (var (last, began) in open.Values)
            ends[last] = began;
        return ends;
    }

    private static IEnumerable<HistoryEvent> Rising(IEnumerable<HistoryEvent> log)
    {
        var latest = DateTime.MinValue;
        foreach (var entry in log)
        {
            latest = entry.At > latest ? entry.At : latest;
            yield return entry.At == latest ? entry : entry with { At = latest };
        }
    }
}
