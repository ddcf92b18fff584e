using System.Security.Claims;

namespace QtQms.Drafting.Web.Members;

/// <summary>Reads who is signed in.</summary>
public static class PersonClaims
{
    /// <summary>The id of the person who signed in with a cookie, or whom a bearer token is about; null for nobody.</summary>
    public static Guid? PersonId(this ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? principal?.FindFirstValue("sub"), out var id) ? id : null;
}
