using System.Security.Claims;

namespace QtQms.Drafting.Web.Members;

/// <summary>Reads who is signed in.</summary>
public static class PersonClaims
{
    /// <summary>The signed-in person's id, or null.</summary>
    public static Guid? PersonId(this ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
