using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>People, organisations and memberships as pages see them.</summary>
public sealed class MembersDesk(IDbContextFactory<DraftingDbContext> contexts, TimeProvider time)
{
    /// <summary>What stands on a person's own page.</summary>
    public async Task<Account> AccountAsync(Guid personId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId);
        if (person is null)
            return Account.Empty;
        var now = time.GetUtcNow().UtcDateTime;
        var memberships = await db.Memberships.AsNoTracking().Include(m => m.Organisation)
            .Where(m => m.PersonId == personId && m.From <= now && (m.Until == null || now < m.Until))
            .Join(db.WorkingGroups, m => m.WorkingGroupId, g => g.Id, (m, g) => new { Membership = m, Group = g })
            .ToListAsync();
        var standards = (await db.Standards.AsNoTracking().ToListAsync()).ToLookup(s => s.WorkingGroupId);
        return new Account(person.DisplayName, person.Email ?? "", person.Administrator,
        [
            .. memberships.Select(m => new AccountMembership(m.Group.Name, m.Membership.Organisation.Name,
                m.Membership.Organisation.Category, m.Membership.Roles.Words(), [.. standards[m.Group.Id]])),
        ]);
    }

    /// <summary>The members of a group now, by category and organisation.</summary>
    public async Task<IReadOnlyList<Member>> MembersOfAsync(Guid groupId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = time.GetUtcNow().UtcDateTime;
        var members = await db.Memberships.AsNoTracking()
            .Where(m => m.WorkingGroupId == groupId && m.From <= now && (m.Until == null || now < m.Until))
            .Select(m => new Member(m.PersonId, m.Person.DisplayName, m.Organisation.Name, m.Organisation.Category, m.Roles))
            .ToListAsync();
        return [.. members.OrderBy(m => m.Category).ThenBy(m => m.Organisation, StringComparer.Ordinal).ThenBy(m => m.Name, StringComparer.Ordinal)];
    }

    /// <summary>Names for actor ids. A person who was erased is "a former member".</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> people)
    {
        var ids = people.Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync();
        var known = await db.Users.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName);
        return ids.ToDictionary(id => id, id => known.GetValueOrDefault(id, "a former member"));
    }
}

/// <summary>A member of a group.</summary>
public sealed record Member(Guid PersonId, string Name, string Organisation, Category Category, Role Roles);
