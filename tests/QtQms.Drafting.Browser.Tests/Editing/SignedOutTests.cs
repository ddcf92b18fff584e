using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>The session ends under an open page: the text stays, the page says what to do, and goes on when it was done.</summary>
[Collection(EditPages.Name)]
public sealed class SignedOutTests(BrowserPortal browser)
{
    [ChromiumFact]
    public async Task SessionEnds_TextIsKept_AndSavedAfterSigningInInAnotherTab()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, browser.Portal, "ana");
        var sockets = new List<IWebSocketRoute>();
        await ana.Page.RouteWebSocketAsync(address => address.Contains("/hubs/editing", StringComparison.Ordinal), socket =>
        {
            sockets.Add(socket);
            socket.ConnectToServer();
        });
        var page = await EditPage.OpenAsync(ana, browser.Portal, "term-cryptographic-inventory");
        await page.SavedAsync();
        await page.Page.Context.ClearCookiesAsync();
        foreach (var socket in sockets)
            await socket.CloseAsync();
        await page.TypeAsync("Control+Home", "signed out meanwhile, ");
        await page.StateAsync("unsaved", 6);
        await Expect(page.State).ToContainTextAsync("Not saved, kept on this device: you are signed out; sign in again in another tab");

        var tab = await page.Page.Context.NewPageAsync();
        await tab.GotoAsync(browser.Portal.Address + "/account/sign-in");
        await tab.GetByLabel("E-mail address").FillAsync("ana@demo.example");
        await tab.GetByLabel("Password").FillAsync(Web.Members.DemoPeople.Password);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await tab.WaitForURLAsync("**/account");
        await page.SavedAsync(15);
        Assert.StartsWith("signed out meanwhile, ", await page.SavedTextAsync(browser.Portal), StringComparison.Ordinal);
    }
}
