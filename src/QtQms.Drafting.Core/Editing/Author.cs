using QtQms.Drafting.Members;

namespace QtQms.Drafting.Editing;

/// <summary>Who wrote a stretch of text, whom they spoke for then, and when.</summary>
/// <param name="PersonId">The person; null for text with which the log begins, as it was seeded or brought in.</param>
/// <param name="OrganisationId">The voting interest the person spoke for when writing; null where no membership held.</param>
/// <param name="Category">That organisation's category; null where no membership held.</param>
/// <param name="At">When, UTC, to the second.</param>
public sealed record Author(Guid? PersonId, Guid? OrganisationId, Category? Category, DateTime At)
{
    /// <summary>When, UTC, to the second.</summary>
    public DateTime At { get; init; } = new(At.Ticks - (At.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>Nobody in particular: the text with which a log begins.</summary>
    public static Author Seed { get; } = new(null, null, null, DateTime.UnixEpoch);

    /// <summary>Whether both are the same person for the same organisation, at whatever time.</summary>
    public bool IsSameVoice(Author other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return PersonId == other.PersonId && OrganisationId == other.OrganisationId && Category == other.Category;
    }

    /// <summary>
    /// Both as one, or null where they are different authors. The same voice within one hour of the clock is one author, whose
    /// time is the later: so no time is told wrong by an hour, however many stretches meet and in whatever order.
    /// </summary>
    internal Author? Join(Author other)
    {
        if (ReferenceEquals(this, other))
            return this;
        if (!IsSameVoice(other) || At.Ticks / TimeSpan.TicksPerHour != other.At.Ticks / TimeSpan.TicksPerHour)
            return null;
        return At >= other.At ? this : other;
    }
}
