using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Members;

/// <summary>The answer of the gate: the verdict, and what it was given on.</summary>
/// <param name="Verdict">Yes, or why not.</param>
/// <param name="Standard">The standard, null if there is none.</param>
/// <param name="Standing">Who asked.</param>
/// <param name="Seat">The seat in the standard's group, null for outsiders.</param>
public sealed record Permit(Verdict Verdict, StandardRow? Standard, Standing Standing, Seat? Seat)
{
    public bool Granted => Verdict == Verdict.Allowed;

    /// <summary>What the same person may do besides, for pages that offer acts.</summary>
    public bool May(Act act, DateTime now) =>
        Standard is not null && Permissions.Of(Standing, Gate.StateOf(Standard), act, now) == Verdict.Allowed;
}

/// <summary>
/// Asks the permission table with facts read from the database at that moment, so that a right taken away is
/// gone with the next operation. Every desk method asks here; pages ask too, so as not to offer what is refused.
/// </summary>
public sealed class Gate(IDbContextFactory<DraftingDbContext> contexts, TimeProvider time)
{
    /// <summary>May this person do this act on the standard with this slug?</summary>
    public async Task<Permit> AskAsync(Guid? personId, string standard, Act act, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        return await AskAsync(db, personId, row, act, cancellation);
    }

    /// <summary>The same within a transaction that the caller holds.</summary>
    public Task<Permit> AskAsync(DraftingDbContext db, Guid? personId, StandardRow? standard, Act act, CancellationToken cancellation = default) =>
        AskCoreAsync(db, personId, standard, act, cancellation);

    /// <summary>The same for a standard known by id.</summary>
    public async Task<Permit> AskAsync(DraftingDbContext db, Guid? personId, Guid standardId, Act act, CancellationToken cancellation = default) =>
        await AskCoreAsync(db, personId, await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Id == standardId, cancellation), act, cancellation);

    /// <summary>Who a person is, with all seats.</summary>
    public static async Task<Standing> StandingAsync(DraftingDbContext db, Guid? personId, CancellationToken cancellation)
    {
        if (personId is null)
            return Standing.Public;
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, cancellation);
        if (person is null)
            return Standing.Public;
        var seats = await db.Memberships.AsNoTracking()
            .Where(m => m.PersonId == personId)
            .Select(m => new Seat(m.WorkingGroupId, m.Organisation.ParentId ?? m.OrganisationId, m.Organisation.Category, m.Roles, m.From, m.Until))
            .ToListAsync(cancellation);
        return new Standing(personId, person.Administrator, seats);
    }

    internal static StandardState StateOf(StandardRow standard) =>
        new(standard.WorkingGroupId, Stage.Of(standard.Stage), standard.FrozenByBallotId is not null);

    private async Task<Permit> AskCoreAsync(DraftingDbContext db, Guid? personId, StandardRow? standard, Act act, CancellationToken cancellation)
    {
        var standing = await StandingAsync(db, personId, cancellation);
        if (standard is null)
            return new Permit(Verdict.Hidden, null, standing, null);
        var now = time.GetUtcNow().UtcDateTime;
        var verdict = Permissions.Of(standing, StateOf(standard), act, now);
        return new Permit(verdict, standard, standing, standing.SeatIn(standard.WorkingGroupId, now));
    }
}
