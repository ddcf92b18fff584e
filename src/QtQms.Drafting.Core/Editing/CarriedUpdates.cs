namespace QtQms.Drafting.Editing;

/// <summary>
/// What updates did to a stretch of text that was carried to another clause before they came: changes of that stretch by itself, in order,
/// one for each update, so that those which came before are recognised when they come again.
/// </summary>
/// <param name="To">Where the stretch went.</param>
/// <param name="Updates">The changes, each for the stretch that the one before leaves.</param>
public sealed record CarriedUpdates(TextMove.Destination To, IReadOnlyList<Update> Updates)
{
    /// <summary>
    /// Takes what touches the stretch out of consecutive updates, which then apply to the text without it. Null when they do not touch it.
    /// </summary>
    public static CarriedUpdates? Part(Span<Update> updates, TextMove.Destination to)
    {
        ArgumentNullException.ThrowIfNull(to);
        var goes = new List<Update>();
        var (start, end) = (to.Start, to.End);
        foreach (ref var update in updates)
        {
            var parting = TextParting.Of(update.Changes, start, end);
            (start, end) = (parting.Start, parting.End);
            goes.Add(update with { Changes = parting.Goes, Authors = null });
            update = update with { Changes = parting.Stays, Authors = null };
        }

        // What comes again with more behind it has to begin the same: only what is empty at the end is left out.
        return goes.FindLastIndex(update => !update.Changes.IsEmpty) is >= 0 and var last ? new CarriedUpdates(to, goes[..(last + 1)]) : null;
    }

    /// <summary>The updates as changes of the whole text into which the stretch was put.</summary>
    /// <param name="length">Length of that text at the version that the stretch came with.</param>
    /// <param name="clientId">In whose name; they are counted from 1.</param>
    public IReadOnlyList<Update> Within(int length, string clientId)
    {
        var behind = length - To.At - (To.End - To.Start);
        return [.. Updates.Select((update, index) => new Update(clientId, index + 1, Embed(update.Changes, behind)))];
    }

    private ChangeSet Embed(ChangeSet changes, int behind)
    {
        var whole = new ChangeSetBuilder();
        var at = 0;
        whole.Keep(To.At);
        foreach (var range in changes.ChangedRanges())
        {
            whole.Keep(range.FromA - at).Replace(range.ToA - range.FromA, range.Inserted);
            at = range.ToA;
        }

        return whole.Keep(changes.Length - at + behind).Build();
    }
}
