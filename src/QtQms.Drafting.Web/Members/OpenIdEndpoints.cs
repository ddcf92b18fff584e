using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>Where a program sends a person to sign in, and where it gets its tokens.</summary>
public static class OpenIdEndpoints
{
    /// <summary>The page that leads back to a program after signing in.</summary>
    public const string ContinuePath = "/account/continue";

    private const string AuthorizePath = "/connect/authorize";

    public static void MapOpenId(this WebApplication app)
    {
        // Makes the keys now: a portal that cannot read them should not start.
        _ = app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;
        app.MapGet(AuthorizePath, AuthorizeAsync);
        app.MapPost("/connect/token", TokenAsync);
    }

    /// <summary>
    /// Where to go after signing in. Browsers hold a posted form to the policy's <c>form-action</c> through every
    /// redirect, and a program's address is another origin: so the way back to it begins with a link.
    /// </summary>
    public static string AfterSignIn(string address) =>
        LeadsToProgram(address) ? $"{ContinuePath}?returnUrl={Uri.EscapeDataString(address)}" : address;

    /// <summary>Whether an address asks for a program's code.</summary>
    public static bool LeadsToProgram(string? address) => address?.StartsWith(AuthorizePath + "?", StringComparison.Ordinal) == true;

    private static async Task<IResult> AuthorizeAsync(HttpContext context, UserManager<PersonRow> users)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("This is no request for a code.");
        var cookie = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (cookie.Principal is { } signedIn && await users.GetUserAsync(signedIn) is { } person)
        {
            // The one program is the group's own: whoever signs in to it has agreed.
            return Results.SignIn(OpenIdPrincipals.Of(person, request.GetScopes()), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }

        return request.HasPromptValue(OpenIddictConstants.PromptValues.None)
            ? Refuse(OpenIddictConstants.Errors.LoginRequired, "Nobody is signed in.")
            : Results.Challenge(
                new AuthenticationProperties { RedirectUri = context.Request.PathBase + context.Request.Path + context.Request.QueryString },
                [IdentityConstants.ApplicationScheme]);
    }

    // The code or the refresh token was checked before; what may have changed since is the person.
    private static async Task<IResult> TokenAsync(HttpContext context, OpenIdPrincipals principals, CancellationToken cancellation)
    {
        var given = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return await principals.PersonAsync(given.Principal, cancellation) is { } person
            ? Results.SignIn(Renewed(given.Principal!, person), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)
            : Refuse(OpenIddictConstants.Errors.InvalidGrant, "The person has to sign in again.");
    }

    private static ClaimsPrincipal Renewed(ClaimsPrincipal given, PersonRow person)
    {
        var principal = OpenIdPrincipals.Of(person, given.GetScopes());
        principal.SetAuthorizationId(given.GetAuthorizationId());
        return principal;
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
