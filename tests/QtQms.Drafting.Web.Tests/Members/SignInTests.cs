using System.Net;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Tests.Members;

public sealed class SignInTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task SignIn_ToALockedAccount_IsRefusedInTheWordsForAnyOther()
    {
        var visitor = portal.Anonymous();
        var page = await visitor.GetAsync("/account/sign-in");
        for (var attempt = 0; attempt < 10; attempt++)
            await visitor.SubmitAsync(page, "main form", ("Entry.Email", Portal.Member), ("Entry.Password", $"wrong {attempt}"));
        var locked = await visitor.SubmitAsync(page, "main form", ("Entry.Email", Portal.Member), ("Entry.Password", DemoPeople.Password));
        var unknown = await visitor.SubmitAsync(page, "main form", ("Entry.Email", "nobody@demo.example"), ("Entry.Password", DemoPeople.Password));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (locked.Status, unknown.Status));
        Assert.Equal(unknown.Document.QuerySelector("[role=alert]")!.TextContent, locked.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.DoesNotContain("drafting=", locked.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_WithAForeignAddressToGoTo_StaysInThePortal(string returnUrl)
    {
        var visitor = portal.Anonymous();
        var page = await visitor.GetAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var answer = await visitor.SubmitAsync(page, "main form", ("Entry.Email", "kemi@demo.example"), ("Entry.Password", DemoPeople.Password));
        Assert.Equal("/account", answer.Location);
    }
}
