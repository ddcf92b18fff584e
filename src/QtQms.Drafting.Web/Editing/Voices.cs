using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>For whom the people of a group spoke at any time: read once, asked often.</summary>
public sealed class Voices
{
    private readonly ILookup<Guid, Seat> _seats;

    private Voices(ILookup<Guid, Seat> seats) => _seats = seats;

    /// <summary>The memberships of a group with their terms, past ones too.</summary>
    public static async Task<Voices> ReadAsync(DraftingDbContext db, Guid groupId, CancellationToken cancellation = default)
    {
        var seats = await db.Memberships.AsNoTracking().Where(m => m.WorkingGroupId == groupId)
            .OrderBy(m => m.From).ThenBy(m => m.Id)
            .Select(m => new
            {
                m.PersonId,
                Seat = new Seat(m.WorkingGroupId, m.Organisation.ParentId ?? m.OrganisationId, m.Organisation.Category, m.Roles, m.From, m.Until),
            })
            .ToListAsync(cancellation);
        return new Voices(seats.ToLookup(row => row.PersonId, row => row.Seat));
    }

    /// <summary>The author that a person was at an instant.</summary>
    public Author Of(Guid personId, DateTime at)
    {
        foreach (var seat in _seats[personId])
        {
            if (seat.HoldsAt(at))
                return new Author(personId, seat.OrganisationId, seat.Category, at);
        }

        return new Author(personId, null, null, at);
    }
}
