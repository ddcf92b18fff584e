using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>Signing out: a post, so that no link or image can do it.</summary>
public static class MembersEndpoints
{
    public static void MapMembers(this WebApplication app) =>
        app.MapPost("/account/sign-out", async (HttpContext context, SignInManager<PersonRow> signIn, IOpenIddictTokenManager tokens, [Microsoft.AspNetCore.Mvc.FromForm] string? returnUrl) =>
        {
            // Signing out ends it everywhere: programs that this person signed in to have to ask again.
            if (context.User.PersonId() is { } person)
                await tokens.RevokeBySubjectAsync(person.ToString("D"));
            await signIn.SignOutAsync();
            return Results.LocalRedirect(LocalAddress.Of(returnUrl, "/"));
        });
}
