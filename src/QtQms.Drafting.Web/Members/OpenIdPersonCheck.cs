using OpenIddict.Abstractions;
using OpenIddict.Validation;

namespace QtQms.Drafting.Web.Members;

/// <summary>Refuses, at each request, the token of somebody who has no account any more or has changed the password.</summary>
public sealed class OpenIdPersonCheck(OpenIdPrincipals principals) : IOpenIddictValidationHandler<OpenIddictValidationEvents.ProcessAuthenticationContext>
{
    public async ValueTask HandleAsync(OpenIddictValidationEvents.ProcessAuthenticationContext context)
    {
        if (context.AccessTokenPrincipal is { } token && await principals.PersonAsync(token, context.CancellationToken) is null)
            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The token is no longer valid.");
    }
}
