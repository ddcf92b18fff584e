namespace QtQms.Drafting.Editing;

/// <summary>
/// Moves what an editor sent over what it had not seen yet. <b>One log entry at a time</b>, with the tie-breaks of
/// <c>@codemirror/collab</c>'s client (what is logged goes first), so that a client which takes in one update at a time computes
/// the very same changes, and every text ends the same. Over composed entries that does not hold: see the vectors in
/// <c>tests/vectors/rebase.json</c>.
/// </summary>
public static class Rebase
{
    /// <summary>
    /// Whether <paramref name="batch"/> is one client's unbroken sequence, each update built on the one before, the first on a
    /// text of <paramref name="baseLength"/> units.
    /// </summary>
    public static ChangeRefusal Check(IReadOnlyList<Update> batch, int baseLength)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].ClientId != batch[0].ClientId || batch[i].Sequence - batch[0].Sequence != i) return ChangeRefusal.BrokenBatch;
            if (batch[i].Changes.Length != baseLength) return ChangeRefusal.LengthMismatch;
            baseLength = batch[i].Changes.NewLength;
        }

        return ChangeRefusal.None;
    }

    /// <summary>
    /// The updates of <paramref name="batch"/> that <paramref name="missed"/> does not hold already, as they apply after it.
    /// Both start from the same text, and <see cref="Check"/> has passed the batch. An entry of <paramref name="missed"/> that is
    /// the batch's first outstanding update, sent again because its acknowledgement was lost, takes that update out and moves nothing.
    /// </summary>
    public static IReadOnlyList<Update> Over(IReadOnlyList<Update> batch, IEnumerable<Update> missed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(missed);
        var rebased = batch.ToArray();
        var first = 0;
        foreach (var entry in missed)
        {
            if (first == rebased.Length) break;
            if (entry.ClientId == rebased[first].ClientId && entry.Sequence == rebased[first].Sequence) first++;
            else Move(rebased.AsSpan(first), entry.Changes);
        }

        return rebased[first..];
    }

    private static void Move(Span<Update> updates, ChangeSet over)
    {
        foreach (ref var update in updates)
        {
            var changes = update.Changes;
            update = update with { Changes = changes.Map(over) };
            over = over.Map(changes, before: true);
        }
    }
}
