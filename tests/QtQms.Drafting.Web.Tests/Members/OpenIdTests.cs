using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Tests.Members;

/// <summary>Signing in a program: the dance done right, and every wrong step refused (trust.md 6 E).</summary>
public sealed class OpenIdTests(Portal portal) : IClassFixture<Portal>
{
    private const string Api = "/api/v1/standards";

    private readonly CommandLine _program = new(portal);

    [Fact]
    public async Task Person_SignsInToAProgram_WhichReadsWithItsToken()
    {
        // Not signed in: to the sign-in page, then over a page with a link back to the request, then to the program.
        var visitor = portal.Anonymous();
        var challenge = await visitor.GetAsync(CommandLine.Authorize());
        Assert.StartsWith("/account/sign-in?returnUrl=", challenge.Location, StringComparison.Ordinal);
        var signedIn = await visitor.SubmitAsync(await visitor.FollowAsync(challenge), "main form", ("Entry.Email", Portal.Member), ("Entry.Password", DemoPeople.Password));
        Assert.StartsWith("/account/continue?", signedIn.Location, StringComparison.Ordinal);
        var interim = await visitor.FollowAsync(signedIn);
        Assert.Equal(HttpStatusCode.OK, interim.Status);
        var code = await visitor.GetAsync(interim.Document.QuerySelector("a.btn-primary")!.GetAttribute("href")!);
        Assert.StartsWith(OpenIdSeed.RedirectUri + "?", code.Location, StringComparison.Ordinal);
        Assert.Equal("s1", CommandLine.Parameter(code.Location!, "state"));

        var tokens = await CommandLine.JsonAsync(await _program.RedeemAsync(CommandLine.Parameter(code.Location!, "code")));
        var answer = await _program.With(tokens.GetProperty("access_token").GetString()!).GetAsync($"{Api}/{Portal.Standard}/clauses");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(tokens.TryGetProperty("id_token", out _));
        Assert.Equal(900, tokens.GetProperty("expires_in").GetInt32(), 5.0);
    }

    public static TheoryData<string, string?> WrongRequests => new()
    {
        { "code_challenge", null },
        { "code_challenge_method", "plain" },
        { "code_challenge_method", null },
        { "code_challenge_method", "S512" },
        { "redirect_uri", null },
        { "redirect_uri", OpenIdSeed.RedirectUri + "/" },
        { "redirect_uri", OpenIdSeed.RedirectUri + "x" },
        { "redirect_uri", OpenIdSeed.RedirectUri + "?x=y" },
        { "redirect_uri", OpenIdSeed.RedirectUri + "#x" },
        { "redirect_uri", "http://127.0.0.1:8932/callback" },
        { "redirect_uri", "http://127.0.0.1/callback" },
        { "redirect_uri", "http://localhost:8931/callback" },
        { "redirect_uri", "https://127.0.0.1:8931/callback" },
        { "redirect_uri", "https://evil.example/callback" },
        { "redirect_uri", "javascript:alert(1)" },
        { "client_id", "another" },
        { "client_id", null },
        { "response_type", "token" },
        { "response_type", "id_token" },
        { "response_type", "code token" },
        { "scope", "openid admin" },
        { "response_mode", "form_post" },
        { "response_mode", "fragment" },
        { "prompt", "login" },
    };

    [Theory]
    [MemberData(nameof(WrongRequests))]
    public async Task WrongRequest_GetsNoCode(string name, string? value)
    {
        var answer = await (await portal.SharedAsync(Portal.Member)).GetAsync(CommandLine.Authorize((name, value)));
        if (name is "redirect_uri" or "client_id")
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Null(answer.Location);
        }
        else
        {
            Assert.True(answer.Status == HttpStatusCode.BadRequest || answer.Location!.Contains("error=", StringComparison.Ordinal), answer.Location);
            Assert.DoesNotContain("code=", answer.Location ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("token=", answer.Location ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("code_verifier", null)]
    [InlineData("code_verifier", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("redirect_uri", "http://127.0.0.1:8931/other")]
    [InlineData("client_id", "another")]
    [InlineData("code", "nonsense")]
    [InlineData("grant_type", "password")]
    [InlineData("grant_type", "client_credentials")]
    public async Task WrongRedemption_GetsNoToken(string name, string? value)
    {
        var answer = await _program.RedeemAsync(await CommandLine.CodeAsync(await portal.SharedAsync(Portal.Member)), (name, value));
        Assert.InRange((int)answer.StatusCode, 400, 401);
        Assert.False((await CommandLine.JsonAsync(answer)).TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefused_AndTakesItsTokensAlong()
    {
        var code = await CommandLine.CodeAsync(await portal.SharedAsync(Portal.Member));
        var client = _program.With((await CommandLine.JsonAsync(await _program.RedeemAsync(code))).GetProperty("access_token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Api)).StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await _program.RedeemAsync(code)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task RefreshToken_Rolls_AndAnOldOneEndsTheFamily()
    {
        var first = await _program.SignInAsync(Portal.Member);
        var second = await CommandLine.JsonAsync(await _program.RefreshAsync(first.GetProperty("refresh_token").GetString()!));
        Assert.NotEqual(first.GetProperty("refresh_token").GetString(), second.GetProperty("refresh_token").GetString());
        var client = _program.With(second.GetProperty("access_token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Api)).StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await _program.RefreshAsync(first.GetProperty("refresh_token").GetString()!)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _program.RefreshAsync(second.GetProperty("refresh_token").GetString()!)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task Token_Revoked_IsRefusedAtOnce()
    {
        var tokens = await _program.SignInAsync(Portal.Member);
        var token = tokens.GetProperty("access_token").GetString()!;
        Assert.True((await _program.TokenAsync([("token", token)], "/connect/revoke")).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _program.With(token).GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task Token_AfterSigningOut_IsRefused()
    {
        var visitor = await portal.SignInAsync(Portal.Member);
        var tokens = await CommandLine.JsonAsync(await _program.RedeemAsync(await CommandLine.CodeAsync(visitor)));
        await visitor.SubmitAsync(await visitor.GetAsync("/account"), "form[action='/account/sign-out']");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _program.With(tokens.GetProperty("access_token").GetString()!).GetAsync(Api)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _program.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Token_AfterAChangeOfPassword_IsRefused()
    {
        await using var own = await Portal.StartAsync();
        var program = new CommandLine(own);
        var tokens = await program.SignInAsync(Portal.Member);
        await using (var scope = own.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<PersonRow>>();
            var person = (await users.FindByEmailAsync(Portal.Member))!;
            Assert.True((await users.ChangePasswordAsync(person, DemoPeople.Password, "another-long-password")).Succeeded);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.With(tokens.GetProperty("access_token").GetString()!).GetAsync(Api)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Token_OfAPersonErased_IsRefused()
    {
        await using var own = await Portal.StartAsync();
        var program = new CommandLine(own);
        var client = await program.ApiAsync(Portal.Member);
        await using (var db = own.Database())
        {
            await db.Memberships.Where(m => m.Person.Email == Portal.Member).ExecuteDeleteAsync();
            await db.Users.Where(p => p.Email == Portal.Member).ExecuteDeleteAsync();
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task Token_AfterTheMembershipEnded_FindsNoDraft()
    {
        await using var own = await Portal.StartAsync();
        var program = new CommandLine(own);
        var client = await program.ApiAsync(Portal.Member);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{Api}/{Portal.Standard}/clauses")).StatusCode);
        await using (var db = own.Database())
            await db.Memberships.Where(m => m.Person.Email == Portal.Member).ExecuteUpdateAsync(set => set.SetProperty(m => m.Until, DateTime.UtcNow.AddSeconds(-1)));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Api}/{Portal.Standard}/clauses")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task ForgedToken_IsRefused()
    {
        var tokens = await _program.SignInAsync(Portal.Member);
        var access = tokens.GetProperty("access_token").GetString()!;
        var id = tokens.GetProperty("id_token").GetString()!;
        await using var other = await Portal.StartAsync();
        var foreign = await new CommandLine(other).SignInAsync(Portal.Member);
        var noApi = await _program.SignInAsync(Portal.Member, ("scope", "openid"));
        foreach (var (name, token) in new (string, string)[]
        {
            ("alg none", Unsigned(id)),
            ("identity token", id),
            ("refresh token", tokens.GetProperty("refresh_token").GetString()!),
            ("cut", access[..^5]),
            ("changed", access[..^5] + "AAAAA"),
            ("nothing", ""),
            ("nonsense", "nonsense"),
            ("dots", "a.b.c"),
            ("long", new string('a', 8000)),
            ("of another portal", foreign.GetProperty("access_token").GetString()!),
            ("without the scope", noApi.GetProperty("access_token").GetString()!),
        })
        {
            var answer = await _program.With(token).GetAsync(Api);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{name}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task CookieAndBearer_DoNotMix()
    {
        var member = await portal.SharedAsync(Portal.Member);
        Assert.Equal(HttpStatusCode.Unauthorized, (await member.Http.GetAsync(Api)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await member.Http.GetAsync($"{Api}/{Portal.Standard}/clauses")).StatusCode);

        var client = await _program.ApiAsync(Portal.Member);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/standards/{Portal.Standard}/draft")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account")).StatusCode);

        var token = client.DefaultRequestHeaders.Authorization!.Parameter;
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.Anonymous().Http.GetAsync($"{Api}?access_token={token}")).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/connect/authorize?x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/connect/authorize")]
    [InlineData("/account")]
    [InlineData("")]
    public async Task InterimPage_LeadsToRequestsForCodesOnly(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync($"/account/continue?returnUrl={Uri.EscapeDataString(address)}")).Status);

    [Fact]
    public async Task Keys_AreKeptOverARestart_AndReadableByTheirOwnerOnly()
    {
        await using var own = await Portal.StartAsync();
        var program = new CommandLine(own);
        var token = (await program.SignInAsync(Portal.Member)).GetProperty("access_token").GetString()!;
        await using var restarted = await Portal.StartAsync(data: await own.StopAsync());
        Assert.Equal(HttpStatusCode.OK, (await new CommandLine(restarted).With(token).GetAsync(Api)).StatusCode);
        foreach (var name in new[] { "openid-signing.pfx", "openid-encryption.pfx" })
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(restarted.Data, name)));
        }
    }

    [Fact]
    public async Task PromptNone_WithoutASignIn_SaysSoToTheProgram()
    {
        var answer = await portal.Anonymous().GetAsync(CommandLine.Authorize(("prompt", "none")));
        Assert.Equal("login_required", CommandLine.Parameter(answer.Location!, "error"));
    }

    // What the identity token says, in the name of no algorithm.
    private static string Unsigned(string jwt)
    {
        var payload = JsonSerializer.Deserialize<Dictionary<string, object>>(Base64Url.DecodeFromChars(jwt.Split('.')[1]))!;
        payload["aud"] = "drafting-api";
        payload["scope"] = "api";
        return $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes("{\"alg\":\"none\",\"typ\":\"at+jwt\"}"))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload))}.";
    }
}
