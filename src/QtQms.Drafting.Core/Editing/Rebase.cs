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
    /// The updates of <paramref name="batch"/> that <paramref name="missed"/> does not hold already, as they apply after it.
    /// Both start from the same text. An entry of <paramref name="missed"/> that is the batch's first outstanding update, sent
    /// again because its acknowledgement was lost, takes that update out and moves nothing. An update whose text is gone becomes
    /// empty and stays, so that its author hears of it.
    /// </summary>
    /// <param name="batch">What an editor sent.</param>
    /// <param name="missed">What is in the log after the version that the batch was made on.</param>
    /// <param name="rebased">What is left of the batch, on top of the log.</param>
    /// <param name="carried">What of the batch goes to other clauses, with text that was carried there meanwhile.</param>
    /// <returns>
    /// False when the batch is not one client's unbroken sequence, each update made for the text that the one before leaves, or
    /// when it was made for another text than what it missed, or when the log holds something else of that client than
    /// what comes next in the batch. Whether it fits the text after that, <see cref="ChangeSet.Check"/> says.
    /// </returns>
    public static bool TryOver(
        IReadOnlyList<Update> batch, IEnumerable<Update> missed, out IReadOnlyList<Update> rebased, out IReadOnlyList<CarriedUpdates> carried)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(missed);
        (rebased, carried) = ([], []);
        var away = new List<CarriedUpdates>();
        if (!IsUnbroken(batch)) return false;
        var updates = batch.ToArray();
        var first = 0;
        foreach (var entry in missed)
        {
            if (first == updates.Length) break;
            if (entry.Changes.Length != updates[first].Changes.Length) return false;
            if (entry.ClientId == updates[first].ClientId)
            {
                if (entry != updates[first]) return false;
                first++;
            }
            else if (entry.To is { } to)
            {
                if (CarriedUpdates.Part(updates.AsSpan(first), to) is { } goes) away.Add(goes);
            }
            else
            {
                Move(updates.AsSpan(first), entry.Changes);
            }
        }

        (rebased, carried) = (updates[first..], away);
        return true;
    }

    /// <summary>The same over a log in which no text was carried away.</summary>
    public static bool TryOver(IReadOnlyList<Update> batch, IEnumerable<Update> missed, out IReadOnlyList<Update> rebased) =>
        TryOver(batch, missed, out rebased, out _);

    private static bool IsUnbroken(IReadOnlyList<Update> batch)
    {
        for (var i = 1; i < batch.Count; i++)
        {
            if (batch[i].ClientId != batch[0].ClientId || batch[i].Sequence - batch[0].Sequence != i) return false;
            if (batch[i].Changes.Length != batch[i - 1].Changes.NewLength) return false;
        }

        return true;
    }

    private static void Move(Span<Update> updates, ChangeSet over)
    {
        for (var i = 0; i < updates.Length; i++)
        {
            var changes = updates[i].Changes;
            updates[i] = updates[i] with { Changes = changes.Map(over) };
            if (i < updates.Length - 1) over = over.Map(changes, before: true);
        }
    }
}
