using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>Another wording of a clause, from opening it to taking it over, by keyboard alone.</summary>
[Collection(EditPages.Name)]
public sealed class VariantTests(BrowserPortal browser)
{
    private const string Clause = "/standards/qt-qms/draft/continual-improvement";

    [ChromiumFact]
    public async Task Variant_IsOpenedWrittenComparedAndTakenOver_ByKeyboardAlone()
    {
        await using var dan = await Visitor.SignedInAsync(browser.Chromium, browser.Portal, "dan");
        var page = dan.Page;
        await dan.GoAsync(Clause);
        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Variants" }));
        await page.GetByLabel("Name", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("In plainer words");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "In plainer words" })).ToBeVisibleAsync();
        await AxeAsync(page);

        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }));
        var editor = new EditPage(page);
        await editor.Text.WaitForAsync();
        await editor.Text.FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.TypeAsync("Plainly put. ");
        await editor.SavedAsync();
        await Expect(page.Locator("[data-preview]")).ToContainTextAsync("Plainly put.");
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Compare again" }));
        await Expect(page.Locator(".workspace-margin .prose ins")).ToContainTextAsync("Plainly put.");
        await AxeAsync(page);

        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Compare, take over or drop it" }));
        await Expect(page.Locator(".prose ins").First).ToContainTextAsync("Plainly put.");
        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Take over…" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What the clause becomes" })).ToBeVisibleAsync();
        await AxeAsync(page);
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Take it over" }));
        await Expect(page.Locator(".status-done")).ToHaveTextAsync("Taken over");
        await dan.GoAsync($"{Clause}/variants");
        await AxeAsync(page);
        await dan.GoAsync(Clause);
        await Expect(page.Locator(".prose")).ToContainTextAsync("Plainly put.");
        Assert.Empty(dan.Complaints);
    }

    private static async Task PressAsync(ILocator what)
    {
        await what.FocusAsync();
        await what.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task AxeAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.Select(rule => $"{page.Url}: {rule.Id} at {string.Join(", ", rule.Nodes.Select(node => node.Target))}"));
    }
}
