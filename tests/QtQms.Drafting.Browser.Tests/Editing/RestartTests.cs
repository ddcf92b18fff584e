using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>The server dies under an open page: nothing written is lost, nothing stands in the writer's way, and the page becomes whole again by itself.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly Chromium _chromium = new();

    public Task InitializeAsync() => Chromium.Path is null ? Task.CompletedTask : _chromium.InitializeAsync();

    public Task DisposeAsync() => _chromium.DisposeAsync();

    [ChromiumFact]
    public async Task ServerKilledWhileTyping_TextIsKept_AndThePageRecoversByItself()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var ana = await Visitor.SignedInAsync(_chromium, portal, "ana");
        var page = await EditPage.OpenAsync(ana, portal, "term-hold");
        await Expect(page.Page.Locator("[data-preview]")).ToContainTextAsync("suspension");
        var before = await page.WordsAsync();
        await page.TypeAsync("Control+Home", "before the end, ");
        var typing = page.Page.Keyboard.TypeAsync("while it dies, ", new() { Delay = 40 });
        await portal.KillAsync();
        await typing;
        await page.StateAsync("unsaved", 6);
        await page.Page.Keyboard.TypeAsync("and while it is gone, ");
        await page.PasteAsync(string.Concat(Enumerable.Repeat("sixty kilobytes of words\n", 2_400)));
        await Expect(page.Page.Locator("dialog:visible")).ToHaveCountAsync(0);
        await Expect(page.Text).ToBeFocusedAsync();
        var written = await page.SelectAsync();
        await portal.StartAgainAsync();
        await page.SavedAsync(20);
        Assert.Equal(written, await page.SavedTextAsync(portal));
        Assert.StartsWith("before the end, while it dies, and while it is gone, sixty", written, StringComparison.Ordinal);
        Assert.EndsWith(before, written, StringComparison.Ordinal);

        // The circuit of preview and comments is gone with the old process; the page is loaded anew when its writer pauses.
        await page.Page.EvaluateAsync("() => { window.before = true; }");
        await page.Page.WaitForFunctionAsync("() => window.before === undefined", null, new() { Timeout = 60_000 });
        await page.Text.WaitForAsync();
        await Expect(page.Text).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Control+Home");
        await page.Page.Keyboard.TypeAsync("whole again, ");
        await Expect(page.Page.Locator("[data-preview]")).ToContainTextAsync("whole again, ");
        await page.SavedAsync();
    }
}
