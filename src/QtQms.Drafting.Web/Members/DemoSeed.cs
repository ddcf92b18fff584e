using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>Creates the demo people in a Development portal that has no people yet.</summary>
public sealed class DemoSeed(DraftingDbContext db, UserManager<PersonRow> users, TimeProvider time)
{
    public async Task SeedAsync()
    {
        if (await db.Users.AnyAsync())
            return;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var group = await db.WorkingGroups.OrderBy(g => g.Id).FirstAsync();
        var other = new WorkingGroupRow { Id = Guid.CreateVersion7(), Name = "Harbour automation" };
        db.WorkingGroups.Add(other);
        var organisations = DemoPeople.All.Where(p => p.Organisation.Length > 0)
            .DistinctBy(p => p.Organisation)
            .ToDictionary(p => p.Organisation, p => new OrganisationRow { Id = Guid.CreateVersion7(), Name = p.Organisation, Category = p.Category });
        db.Organisations.AddRange(organisations.Values);
        await db.SaveChangesAsync();
        foreach (var person in DemoPeople.All)
            await AddAsync(person, person.Outsider ? other.Id : group.Id, organisations.GetValueOrDefault(person.Organisation)?.Id);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task AddAsync(DemoPerson person, Guid groupId, Guid? organisationId)
    {
        var row = new PersonRow
        {
            Id = Guid.NewGuid(),
            UserName = person.Email,
            Email = person.Email,
            EmailConfirmed = true,
            DisplayName = person.Name,
            Administrator = person.Administrator,
        };
        var created = await users.CreateAsync(row, DemoPeople.Password);
        if (!created.Succeeded)
            throw new InvalidOperationException(string.Join(" ", created.Errors.Select(error => error.Description)));
        if (organisationId is { } organisation)
        {
            db.Memberships.Add(new MembershipRow
            {
                Id = Guid.CreateVersion7(),
                PersonId = row.Id,
                OrganisationId = organisation,
                WorkingGroupId = groupId,
                Roles = person.Roles,
                From = time.GetUtcNow().UtcDateTime,
            });
        }
    }
}
