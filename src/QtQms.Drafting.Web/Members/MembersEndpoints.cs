using Microsoft.AspNetCore.Identity;
using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>Signing out: a post, so that no link or image can do it.</summary>
public static class MembersEndpoints
{
    public static void MapMembers(this WebApplication app) =>
        app.MapPost("/account/sign-out", async (SignInManager<PersonRow> signIn, [Microsoft.AspNetCore.Mvc.FromForm] string? returnUrl) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect(LocalAddress.Of(returnUrl, "/"));
        });
}
