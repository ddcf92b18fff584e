using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>Puts the shown name into the cookie. Rights are never in it: the gate reads them fresh.</summary>
public sealed class PersonClaimsFactory(UserManager<PersonRow> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PersonRow>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PersonRow user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim("display_name", user.DisplayName));
        return identity;
    }
}
