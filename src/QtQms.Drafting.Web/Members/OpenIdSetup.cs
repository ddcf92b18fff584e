using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Validation;
using OpenIddict.Validation.AspNetCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Members;

/// <summary>
/// Tokens for programs: authorization code with PKCE (S256 only), rolling refresh tokens, a bearer scheme that only
/// <c>/api</c> accepts. A token says who somebody is; what that person may do is read by the gate at each request.
/// </summary>
public static class OpenIdSetup
{
    /// <summary>The policy of the API: a bearer token made for it. A cookie does not do.</summary>
    public const string BearerPolicy = "api";

    /// <summary>The scope that a program asks for to use the API.</summary>
    public const string ApiScope = "api";

    internal const string ApiAudience = "drafting-api";

    public static void AddOpenId(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DraftingDbContext>())
            .AddServer(server => Serve(server, builder.Environment.IsDevelopment()))
            .AddValidation(Validate);
        builder.Services.AddSingleton<OpenIdCertificates>();
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<OpenIdCertificates, IOptions<DraftingOptions>>((server, certificates, drafting) =>
        {
            server.SigningCredentials.Add(new SigningCredentials(new X509SecurityKey(certificates.Signing()), SecurityAlgorithms.RsaSha256));
            server.EncryptionCredentials.Add(new EncryptingCredentials(
                new X509SecurityKey(certificates.Encryption()), SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512));
            if (drafting.Value.PublicOrigin is { } origin)
                server.Issuer = new Uri(origin);
        });
        builder.Services.AddScoped<OpenIdPrincipals>();
        builder.Services.AddScoped<OpenIdSeed>();
        builder.Services.AddHostedService<OpenIdPruning>();
        builder.Services.Configure<AuthorizationOptions>(options => options.AddPolicy(BearerPolicy, policy => policy
            .AddAuthenticationSchemes(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.HasScope(ApiScope))));
    }

    private static void Serve(OpenIddictServerBuilder server, bool isDevelopment)
    {
        server.SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetRevocationEndpointUris("connect/revoke");
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
        // The challenge "plain" would carry the secret itself; it stays allowed unless the list says otherwise.
        server.Configure(options =>
        {
            options.CodeChallengeMethods.Clear();
            options.CodeChallengeMethods.Add(OpenIddictConstants.CodeChallengeMethods.Sha256);
            // Only what is done is offered: answers by redirect, and asking whether somebody is signed in.
            options.ResponseModes.Clear();
            options.ResponseModes.Add(OpenIddictConstants.ResponseModes.Query);
            options.PromptValues.Clear();
            options.PromptValues.Add(OpenIddictConstants.PromptValues.None);
        });
        server.RegisterScopes(OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.OfflineAccess, ApiScope);
        server.SetAccessTokenLifetime(TimeSpan.FromMinutes(15)).SetRefreshTokenLifetime(TimeSpan.FromDays(14));
        // A refresh token that comes a second time was copied: whoever holds the family loses it.
        server.SetRefreshTokenReuseLeeway(TimeSpan.Zero);
        var host = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough();
        if (isDevelopment)
            host.DisableTransportSecurityRequirement();
    }

    private static void Validate(OpenIddictValidationBuilder validation)
    {
        validation.UseLocalServer();
        validation.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
        validation.AddAudiences(ApiAudience);
        validation.EnableTokenEntryValidation();
        validation.EnableAuthorizationEntryValidation();
        validation.AddEventHandler<OpenIddictValidationEvents.ProcessAuthenticationContext>(handler =>
            handler.UseScopedHandler<OpenIdPersonCheck>().SetOrder(int.MaxValue - 100_000));
    }
}
