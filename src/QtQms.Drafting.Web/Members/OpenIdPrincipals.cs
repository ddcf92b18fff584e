using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Members;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace QtQms.Drafting.Web.Members;

/// <summary>Who a token is for: the person's id and nothing that could grow old, but for a stamp by which to tell that it has.</summary>
public sealed class OpenIdPrincipals(DraftingDbContext db)
{
    private const string StampClaim = "stamp";

    /// <summary>What goes into a person's tokens.</summary>
    public static ClaimsPrincipal Of(PersonRow person, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Id.ToString("D"));
        identity.SetClaim(StampClaim, Stamp(person));
        identity.SetScopes(scopes);
        if (identity.HasScope(OpenIdSetup.ApiScope))
            identity.SetResources(OpenIdSetup.ApiAudience);
        identity.SetDestinations(claim => claim.Type switch
        {
            Claims.Subject => [Destinations.AccessToken, Destinations.IdentityToken],
            _ => [Destinations.AccessToken],
        });
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The person that a token is about; null if there is none any more, or if what was signed in with has changed since.</summary>
    public async Task<PersonRow?> PersonAsync(ClaimsPrincipal? token, CancellationToken cancellation)
    {
        if (!Guid.TryParse(token?.GetClaim(Claims.Subject), out var id))
            return null;
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        return person is not null && Stamp(person) == token!.GetClaim(StampClaim) ? person : null;
    }

    private static string Stamp(PersonRow person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.SecurityStamp ?? "")));
}
