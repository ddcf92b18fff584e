using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Tests.Members;

/// <summary>A program that signs a person in by code and PKCE, step by step, so that tests can take a wrong one.</summary>
internal sealed class CommandLine(Portal portal)
{
    private static readonly string Verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The request for a code that is right; a null value leaves a parameter out.</summary>
    public static string Authorize(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = OpenIdSeed.ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = OpenIdSeed.RedirectUri,
            ["scope"] = "openid offline_access api",
            ["state"] = "s1",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return "/connect/authorize?" + string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }

    /// <summary>Has somebody who is signed in ask for a code.</summary>
    public static async Task<string> CodeAsync(Visitor visitor, params (string Name, string? Value)[] changes)
    {
        var answer = await visitor.GetAsync(Authorize(changes));
        Assert.StartsWith(OpenIdSeed.RedirectUri + "?", answer.Location, StringComparison.Ordinal);
        return Parameter(answer.Location!, "code");
    }

    /// <summary>Gets tokens for a member.</summary>
    public async Task<JsonElement> SignInAsync(string email, params (string Name, string? Value)[] changes)
    {
        var answer = await RedeemAsync(await CodeAsync(await portal.SharedAsync(email), changes));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await JsonAsync(answer);
    }

    /// <summary>A client of the API that sends a member's token.</summary>
    public async Task<HttpClient> ApiAsync(string email) => With((await SignInAsync(email)).GetProperty("access_token").GetString()!);

    /// <summary>A client that sends this token and no cookie.</summary>
    public HttpClient With(string token)
    {
        var client = portal.Anonymous().Http;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Gives a code for tokens.</summary>
    public Task<HttpResponseMessage> RedeemAsync(string code, params (string Name, string? Value)[] changes) => TokenAsync(
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", OpenIdSeed.RedirectUri), ("code_verifier", Verifier), .. changes]);

    /// <summary>Gives a refresh token for new tokens.</summary>
    public Task<HttpResponseMessage> RefreshAsync(string token) => TokenAsync([("grant_type", "refresh_token"), ("refresh_token", token)]);

    /// <summary>Asks the token endpoint.</summary>
    public async Task<HttpResponseMessage> TokenAsync(IEnumerable<(string Name, string? Value)> parameters, string path = "/connect/token")
    {
        var all = new Dictionary<string, string> { ["client_id"] = OpenIdSeed.ClientId };
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                all.Remove(name);
            else
                all[name] = value;
        }

        using var form = new FormUrlEncodedContent(all);
        return await portal.Anonymous().Http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public static string Parameter(string address, string name) =>
        new Uri(address).Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
            .Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).FirstOrDefault("");
}
