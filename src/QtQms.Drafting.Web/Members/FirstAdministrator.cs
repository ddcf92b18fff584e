using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>
/// The account with which a new portal begins: made once, from <c>Drafting:Administrator:Email</c> and
/// <c>Drafting:Administrator:Password</c>, while the portal has no people. Everybody else is let in by it, on /admin.
/// </summary>
public sealed class FirstAdministrator(DraftingDbContext db, UserManager<PersonRow> users, IConfiguration configuration, ILogger<FirstAdministrator> log)
{
    /// <exception cref="InvalidOperationException">The settings do not make an account; the reason is told.</exception>
    public async Task SeedAsync()
    {
        if (await db.Users.AnyAsync())
            return;
        var settings = configuration.GetSection("Drafting:Administrator");
        if (settings["Email"] is not { Length: > 0 } email || settings["Password"] is not { Length: > 0 } password)
        {
            log.LogWarning("This portal has no people yet. Set Drafting:Administrator:Email and Drafting:Administrator:Password and start it again to make the first account");
            return;
        }

        var person = new PersonRow { Id = Guid.NewGuid(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = "Administrator", Administrator = true };
        var created = await users.CreateAsync(person, password);
        if (!created.Succeeded)
            throw new InvalidOperationException(string.Join(" ", created.Errors.Select(error => error.Description)));
    }
}
