namespace QtQms.Drafting.Members;

/// <summary>One membership as a permission check sees it.</summary>
/// <param name="GroupId">The working group it holds in.</param>
/// <param name="OrganisationId">The voting interest the person speaks for.</param>
/// <param name="Category">The organisation's category.</param>
/// <param name="Roles">What the person may do there.</param>
/// <param name="From">Start of the term, UTC.</param>
/// <param name="Until">End of the term, UTC, exclusive; null while open-ended.</param>
public sealed record Seat(Guid GroupId, Guid OrganisationId, Category Category, Role Roles, DateTime From, DateTime? Until)
{
    /// <summary>Whether the term runs at this instant.</summary>
    public bool HoldsAt(DateTime now) => From <= now && (Until is null || now < Until);
}

/// <summary>Who asks: a person with all memberships, or nobody in particular.</summary>
/// <param name="PersonId">The person, or null for the anonymous public.</param>
/// <param name="Administrator">Runs the portal; has no say in any standard.</param>
/// <param name="Seats">The person's memberships.</param>
public sealed record Standing(Guid? PersonId, bool Administrator, IReadOnlyList<Seat> Seats)
{
    /// <summary>A reader without an account.</summary>
    public static Standing Public { get; } = new(null, false, []);

    /// <summary>The seat that holds in this group now, or null.</summary>
    public Seat? SeatIn(Guid groupId, DateTime now) =>
        Seats.FirstOrDefault(seat => seat.GroupId == groupId && seat.HoldsAt(now));
}
