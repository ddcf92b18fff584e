namespace QtQms.Drafting.Ballots;

/// <summary>Affiliates are merged: an organisation and all it is affiliated with have one vote (process.md b1, ASTM's rule).</summary>
public static class VotingInterest
{
    /// <summary>The organisation at the head of this one's affiliates; itself if it has no parent.</summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="parents">The parent of each organisation that has one.</param>
    /// <exception cref="ArgumentException">An organisation is its own ancestor.</exception>
    public static Guid Of(Guid organisation, IReadOnlyDictionary<Guid, Guid> parents)
    {
        var head = organisation;
        for (var steps = 0; parents.TryGetValue(head, out var parent); steps++)
        {
            if (steps > parents.Count)
                throw new ArgumentException("An organisation is its own ancestor.", nameof(parents));
            head = parent;
        }

        return head;
    }
}
