namespace QtQms.Drafting.Comments;

/// <summary>How dispositions are named in data exchange (process.md c2).</summary>
public static class DispositionKey
{
    /// <summary>All, in the order in which they are offered.</summary>
    public static IReadOnlyList<Disposition> All { get; } = Enum.GetValues<Disposition>();

    /// <summary>The key, <c>accepted_modified</c>.</summary>
    public static string Key(this Disposition disposition) => disposition switch
    {
        Disposition.Accepted => "accepted",
        Disposition.AcceptedModified => "accepted_modified",
        Disposition.Rejected => "rejected",
        Disposition.Noted => "noted",
        Disposition.DeferredNextEdition => "deferred_next_edition",
        Disposition.Duplicate => "duplicate",
        Disposition.OutOfScope => "out_of_scope",
        Disposition.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(disposition)),
    };

    /// <summary>The disposition with this key, or null.</summary>
    public static Disposition? FromKey(string? key)
    {
        foreach (var disposition in All)
        {
            if (disposition.Key() == key)
                return disposition;
        }

        return null;
    }
}
