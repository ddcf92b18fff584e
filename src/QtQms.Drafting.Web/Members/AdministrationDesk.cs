using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>A membership to be given, to a person who may be new.</summary>
public sealed record MembershipEntry(string Name, string Email, string Organisation, Category? Category, Guid? WorkingGroupId, Role Roles);

/// <summary>What came of giving a membership; the password is shown once, to a person who is new.</summary>
public sealed record MembershipGiven(AdministrationRefusal Refusal, string? FirstPassword = null);

/// <summary>Why the administrator's act was not done.</summary>
public enum AdministrationRefusal
{
    None,
    NotPermitted,
    Incomplete,
    GroupUnknown,
    OtherCategory,
    NameTaken,
    AccountRefused,
}

/// <summary>A membership as the administrator sees it.</summary>
public sealed record MembershipShown(Guid Id, string Person, string Email, string Organisation, Category Category, string Group, Role Roles);

/// <summary>The administrator's work: accounts, organisations and memberships. It gives no say in any standard.</summary>
public sealed class AdministrationDesk(DraftingDbContext db, UserManager<PersonRow> users, TimeProvider time)
{
    /// <summary>The memberships that hold now, or null for whoever is no administrator.</summary>
    public async Task<IReadOnlyList<MembershipShown>?> MembershipsAsync(Guid? actor)
    {
        if (!await IsAdministratorAsync(actor))
            return null;
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Memberships.AsNoTracking()
            .Where(m => m.Until == null || m.Until > now)
            .Join(db.WorkingGroups, m => m.WorkingGroupId, g => g.Id, (m, g) => new MembershipShown(
                m.Id, m.Person.DisplayName, m.Person.Email ?? "", m.Organisation.Name, m.Organisation.Category, g.Name, m.Roles))
            .ToListAsync();
        return [.. rows.OrderBy(r => r.Group, StringComparer.Ordinal).ThenBy(r => r.Category).ThenBy(r => r.Organisation, StringComparer.Ordinal).ThenBy(r => r.Person, StringComparer.Ordinal)];
    }

    /// <summary>The working groups.</summary>
    public async Task<IReadOnlyList<WorkingGroupRow>> GroupsAsync() => await db.WorkingGroups.AsNoTracking().OrderBy(g => g.Name).ToListAsync();

    /// <summary>
    /// Gives a membership. A new person gets an account with a first password that is shown once; a new organisation is
    /// registered in the category named. A name that looks like another member's is refused.
    /// </summary>
    public async Task<MembershipGiven> GiveAsync(Guid? actor, MembershipEntry entry)
    {
        if (!await IsAdministratorAsync(actor))
            return new(AdministrationRefusal.NotPermitted);
        if (string.IsNullOrWhiteSpace(entry.Email) || string.IsNullOrWhiteSpace(entry.Organisation) || entry.Category is null)
            return new(AdministrationRefusal.Incomplete);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.WorkingGroups.AnyAsync(g => g.Id == entry.WorkingGroupId))
            return new(AdministrationRefusal.GroupUnknown);
        var organisation = await OrganisationAsync(entry.Organisation.Trim(), entry.Category.Value);
        if (organisation.Category != entry.Category)
            return new(AdministrationRefusal.OtherCategory);
        var (person, password, refusal) = await PersonAsync(entry);
        if (person is null)
            return new(refusal);

        var now = time.GetUtcNow().UtcDateTime;
        await db.Memberships.Where(m => m.PersonId == person.Id && m.WorkingGroupId == entry.WorkingGroupId && (m.Until == null || m.Until > now))
            .ExecuteUpdateAsync(m => m.SetProperty(row => row.Until, now));
        db.Memberships.Add(new MembershipRow
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            OrganisationId = organisation.Id,
            WorkingGroupId = entry.WorkingGroupId!.Value,
            Roles = entry.Roles,
            From = now,
        });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return new(AdministrationRefusal.None, password);
    }

    /// <summary>Ends a membership now. What the person wrote stays, with the name.</summary>
    public async Task<AdministrationRefusal> EndAsync(Guid? actor, Guid membershipId)
    {
        if (!await IsAdministratorAsync(actor))
            return AdministrationRefusal.NotPermitted;
        var now = time.GetUtcNow().UtcDateTime;
        await db.Memberships.Where(m => m.Id == membershipId && (m.Until == null || m.Until > now))
            .ExecuteUpdateAsync(m => m.SetProperty(row => row.Until, now));
        return AdministrationRefusal.None;
    }

    private async Task<bool> IsAdministratorAsync(Guid? actor) =>
        actor is not null && await db.Users.AnyAsync(p => p.Id == actor && p.Administrator);

    private async Task<OrganisationRow> OrganisationAsync(string name, Category category)
    {
        if (await db.Organisations.FirstOrDefaultAsync(o => o.Name == name) is { } known)
            return known;
        var organisation = new OrganisationRow { Id = Guid.CreateVersion7(), Name = name, Category = category };
        db.Organisations.Add(organisation);
        return organisation;
    }

    private async Task<(PersonRow? Person, string? Password, AdministrationRefusal Refusal)> PersonAsync(MembershipEntry entry)
    {
        if (await users.FindByEmailAsync(entry.Email.Trim()) is { } known)
            return (known, null, AdministrationRefusal.None);
        var name = entry.Name?.Trim() ?? "";
        if (name.Length is 0 or > 100 || name.Any(char.IsControl))
            return (null, null, AdministrationRefusal.Incomplete);
        if (await db.Users.AnyAsync(p => p.DisplayName == name))
            return (null, null, AdministrationRefusal.NameTaken);
        var person = new PersonRow { Id = Guid.NewGuid(), UserName = entry.Email.Trim(), Email = entry.Email.Trim(), EmailConfirmed = true, DisplayName = name };
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(10)).ToLowerInvariant();
        return (await users.CreateAsync(person, password)).Succeeded
            ? (person, password, AdministrationRefusal.None)
            : (null, null, AdministrationRefusal.AccountRefused);
    }
}
