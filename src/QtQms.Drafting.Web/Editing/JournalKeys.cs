using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// The key that seals what a person has unsaved on a device: one for each person, told to that person's own pages only.
/// Whoever signs in at the same computer has another key, and reads nothing of it.
/// </summary>
public sealed class JournalKeys(UserManager<PersonRow> people, IDbContextFactory<DraftingDbContext> contexts)
{
    private const string Provider = "Drafting";
    private const string Name = "journal";

    /// <summary>The key as base64, made at the first asking; nothing for nobody.</summary>
    public async Task<string> OfAsync(ClaimsPrincipal principal)
    {
        if (await people.GetUserAsync(principal) is not { } person)
            return "";
        return await people.GetAuthenticationTokenAsync(person, Provider, Name) ?? await MakeAsync(person);
    }

    // Two pages may ask first at the same moment: one of them is too late, and takes the other's.
    private async Task<string> MakeAsync(PersonRow person)
    {
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        try
        {
            var result = await people.SetAuthenticationTokenAsync(person, Provider, Name, made);
            if (result.Succeeded)
                return made;
        }
        catch (DbUpdateException)
        {
            // The other's is read below, afresh: what was not stored is still in this scope's memory.
        }

        await using var db = await contexts.CreateDbContextAsync();
        return await db.UserTokens.Where(token => token.UserId == person.Id && token.LoginProvider == Provider && token.Name == Name)
            .Select(token => token.Value).SingleAsync() ?? "";
    }
}
