using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace QtQms.Drafting.Web.Members;

/// <summary>Registers the one program of a portal in Development.</summary>
public sealed class OpenIdSeed(IOpenIddictApplicationManager applications)
{
    public const string ClientId = "drafting-cli";

    /// <summary>Compared as it stands: no other path, port or address.</summary>
    public const string RedirectUri = "http://127.0.0.1:8931/callback";

    public async Task SeedAsync()
    {
        if (await applications.FindByClientIdAsync(ClientId) is not null)
            return;
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "Drafting on the command line",
            RedirectUris = { new Uri(RedirectUri) },
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
                Permissions.Prefixes.Scope + OpenIdSetup.ApiScope,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        });
    }
}
