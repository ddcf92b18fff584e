using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>Who may vote: formed once at opening, afterwards only read.</summary>
internal static class BallotRoster
{
    /// <summary>One entry for each voting interest that has a voter in the group at this instant.</summary>
    public static async Task<List<RosterEntryRow>> FormAsync(DraftingDbContext db, Guid groupId, DateTime now, CancellationToken cancellation)
    {
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, cancellation);
        var parents = organisations.Values.Where(o => o.ParentId is not null).ToDictionary(o => o.Id, o => o.ParentId!.Value);
        var seats = await db.Memberships.AsNoTracking()
            .Where(m => m.WorkingGroupId == groupId && m.From <= now && (m.Until == null || now < m.Until))
            .Select(m => new { m.OrganisationId, m.Roles })
            .ToListAsync(cancellation);
        return
        [
            .. seats.Where(seat => seat.Roles.HasFlag(Role.Voter))
                .Select(seat => organisations[VotingInterest.Of(seat.OrganisationId, parents)])
                .DistinctBy(organisation => organisation.Id)
                .OrderBy(organisation => organisation.Category).ThenBy(organisation => organisation.Name, StringComparer.Ordinal)
                .Select(organisation => new RosterEntryRow
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = organisation.Id,
                    Name = organisation.Name,
                    Category = organisation.Category,
                }),
        ];
    }

    /// <summary>
    /// The entry this person votes for: the organisation's own, else that of the nearest organisation it is affiliated with. So a
    /// merger after opening takes no place away.
    /// </summary>
    public static async Task<RosterEntryRow?> EntryOfAsync(
        DraftingDbContext db, IReadOnlyCollection<RosterEntryRow> roster, Guid groupId, Guid? personId, DateTime now, CancellationToken cancellation)
    {
        var seats = await db.Memberships.AsNoTracking()
            .Where(m => m.WorkingGroupId == groupId && m.PersonId == personId && m.From <= now && (m.Until == null || now < m.Until))
            .OrderBy(m => m.Id)
            .Select(m => new { m.OrganisationId, m.Roles })
            .ToListAsync(cancellation);
        var byOrganisation = roster.ToDictionary(entry => entry.OrganisationId);
        foreach (var seat in seats.OrderByDescending(seat => seat.Roles.HasFlag(Role.Voter)))
        {
            Guid? at = seat.OrganisationId;
            for (var steps = 0; at is { } organisation && steps < 100; steps++)
            {
                if (byOrganisation.TryGetValue(organisation, out var entry))
                    return entry;
                at = await db.Organisations.Where(o => o.Id == organisation).Select(o => o.ParentId).FirstOrDefaultAsync(cancellation);
            }
        }

        return null;
    }

    /// <summary>The roster as the tally sees it. The ballot comes with its roster and votes.</summary>
    public static async Task<IReadOnlyList<RosterEntry>> ProjectAsync(DraftingDbContext db, BallotRow ballot, CancellationToken cancellation)
    {
        var reasons = (await db.Comments.AsNoTracking()
            .Where(c => c.BallotId == ballot.Id && c.SupportsNegative)
            .Select(c => new { c.OrganisationId, Reason = new NegativeReason(c.Type, c.Body, c.SupportsNegative, c.At, c.WithdrawnAt) })
            .ToListAsync(cancellation)).ToLookup(c => c.OrganisationId, c => c.Reason);
        return [.. ballot.Roster.Select(entry => Project(entry, [.. reasons[entry.OrganisationId]]))];
    }

    /// <summary>The same where nothing but the return is asked, for which reasons do not matter.</summary>
    public static RosterEntry Project(RosterEntryRow entry, IReadOnlyList<NegativeReason> reasons) => new(
        entry.Id,
        entry.Category,
        entry.Recused,
        [.. entry.Votes.Select(vote => new CastVote(vote.Sequence, vote.Choice, vote.At))],
        reasons);
}
