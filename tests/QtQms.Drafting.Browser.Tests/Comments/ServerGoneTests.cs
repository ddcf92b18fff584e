using QtQms.Drafting.Browser.Tests.Editing;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Comments;

/// <summary>The server is gone when a comment is sent: editor and comment stay.</summary>
public sealed class ServerGoneTests : IAsyncLifetime
{
    private readonly Chromium _chromium = new();

    public Task InitializeAsync() => Chromium.Path is null ? Task.CompletedTask : _chromium.InitializeAsync();

    public Task DisposeAsync() => _chromium.DisposeAsync();

    [ChromiumFact]
    public async Task Comment_WhilePortalIsDown_StaysOnThePage()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var ana = await Visitor.SignedInAsync(_chromium, portal, "ana");
        var page = await EditPage.OpenAsync(ana, portal, "term-hold");
        var form = await MarginForm.OpenAsync(page.Page);
        await form.Body.PressSequentiallyAsync("while it was down");
        await portal.KillAsync();
        await page.StateAsync("offline");
        await form.Send.ClickAsync();
        await Expect(form.Notice).ToHaveTextAsync("Not sent: no connection. Your comment stays here.");
        await Expect(form.Body).ToHaveValueAsync("while it was down");
        await Expect(page.Text).ToBeVisibleAsync();
    }
}
