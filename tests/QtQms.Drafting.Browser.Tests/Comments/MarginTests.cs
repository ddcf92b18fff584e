using Microsoft.Playwright;
using QtQms.Drafting.Browser.Tests.Editing;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Comments;

/// <summary>A comment written beside the text: it is never lost, is about the words that were chosen, and leaves the focus where one goes on.</summary>
[Collection(EditPages.Name)]
public sealed class MarginTests(BrowserPortal browser)
{
    private PortalProcess Portal => browser.Portal;

    [ChromiumFact]
    public async Task Comment_WhileOffline_StaysAndSaysSo_AndGoesLater()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-classical-baseline");
        var form = await MarginForm.OpenAsync(page.Page);
        await page.CutAsync();
        await form.Body.PressSequentiallyAsync("written without a connection");
        await form.Send.ClickAsync();
        await Expect(form.Notice).ToHaveTextAsync("Not sent: no connection. Your comment stays here.");
        await Expect(form.Body).ToHaveValueAsync("written without a connection");
        await page.CutAsync(false);
        await page.SavedAsync(20);
        await form.Send.ClickAsync();
        var card = page.Page.Locator("[data-comment]").Filter(new() { HasText = "written without a connection" });
        await Expect(card).ToBeFocusedAsync();
        await Expect(page.Page.Locator("[data-deeds]")).ToHaveTextAsync("Your comment is sent.");
    }

    [ChromiumFact]
    public async Task Escape_InTheForm_LeadsBackToTheText()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        var form = await MarginForm.OpenAsync(page.Page);
        await form.Body.PressSequentiallyAsync("half of it");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Text).ToBeFocusedAsync();
        await Expect(form.Body).ToHaveValueAsync("half of it");
    }

    [ChromiumFact]
    public async Task Comment_OnWordsNotYetSaved_ShowsThem_AndIsSentOnceTheyAre()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-interested-party");
        var form = await MarginForm.OpenAsync(page.Page);
        await page.TypeAsync("Control+Home", "");
        await page.Page.Keyboard.PressAsync("Control+Shift+ArrowRight");
        await Expect(form.Quote).Not.ToBeEmptyAsync();
        await page.CutAsync();
        await page.TypeAsync("Control+End", " fresh");
        for (var letter = 0; letter < 5; letter++)
            await page.Page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Page.Keyboard.PressAsync("Control+Alt+m");
        await Expect(form.Body).ToBeFocusedAsync();
        await Expect(form.Quote).ToHaveValueAsync("fresh");
        await Expect(form.Waiting).ToHaveTextAsync("Waiting until your text is saved.");
        await Expect(page.Page.Locator(".source-subject")).ToHaveTextAsync("fresh");
        await form.Body.PressSequentiallyAsync("about what was just written");
        await page.CutAsync(false);
        await page.SavedAsync(20);
        await Expect(form.Waiting).ToBeEmptyAsync();
        await form.Send.ClickAsync();
        var card = page.Page.Locator("[data-comment]").Filter(new() { HasText = "about what was just written" });
        await Expect(card.Locator(".comment-quote")).ToHaveTextAsync("fresh");
        await Expect(page.Page.Locator(".source-subject")).ToHaveCountAsync(0);
    }
}
