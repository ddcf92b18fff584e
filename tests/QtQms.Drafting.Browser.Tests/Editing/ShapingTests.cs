using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>Shaping the draft: on the page where it is arranged, and from the editor; by mouse and by keyboard alone.</summary>
[Collection(EditPages.Name)]
public sealed class ShapingTests(BrowserPortal browser)
{
    private const string Arrange = "/standards/qt-qms/draft/arrange";

    private PortalProcess Portal => browser.Portal;

    [ChromiumFact]
    public async Task Arrange_ByMouse_OthersSeeItAtOnce_AndItIsTakenBack()
    {
        await using var dan = await Visitor.SignedInAsync(browser.Chromium, Portal, "dan");
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await ArrangeAsync(dan, "support");
        var other = await ArrangeAsync(ana, "support");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add under" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "New clause under 7 Support" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Title")).ToBeFocusedAsync();
        await page.GetByLabel("Title").FillAsync("Spare parts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(Row(page, "7.6", "Spare parts")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-chosen"));
        await Expect(Row(other, "7.6", "Spare parts")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Up", Exact = true }).ClickAsync();
        await Expect(Row(other, "7.5", "Spare parts")).ToBeVisibleAsync();
        // What is said of the move comes behind the news of it, and moves the rows once more.
        await Expect(page.Locator(".arrange-said")).ToContainTextAsync("It is 7.5 Spare parts now.");
        // In view with room around it before the mouse is down: what scrolls then is another row under the pointer.
        await Row(page, "8", "Operation").ScrollIntoViewIfNeededAsync();
        await Row(page, "7.5", "Spare parts").DragToAsync(Row(page, "8", "Operation"));
        await Expect(page.Locator(".arrange-row", new() { HasText = "Spare parts" })).ToContainTextAsync("8.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.Locator(".arrange-row", new() { HasText = "Spare parts" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore Spare parts" }).ClickAsync();
        await Expect(page.Locator(".arrange-row", new() { HasText = "Spare parts" })).ToBeVisibleAsync();
        await page.Locator(".arrange-said").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(other.Locator(".arrange-row", new() { HasText = "Spare parts" })).ToHaveCountAsync(0);
        Assert.Empty(dan.Complaints.Concat(ana.Complaints));
    }

    [ChromiumFact]
    public async Task Arrange_ByKeyboardAlone()
    {
        await using var dan = await Visitor.SignedInAsync(browser.Chromium, Portal, "dan");
        var page = await ArrangeAsync(dan, "awareness");
        await Row(page, "7.3", "Awareness").Locator("input").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".arrange-row.is-chosen")).ToContainTextAsync("Communication");
        await page.GetByRole(AriaRole.Button, new() { Name = "Up", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "7.3", "Communication")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "7.2", "Communication")).ToBeVisibleAsync();
        await page.GetByLabel("Title").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" and reporting");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "7.2", "Communication and reporting")).ToBeVisibleAsync();
        await Expect(page.Locator(".arrange-said")).ToContainTextAsync("7.2 Communication and reporting is saved.");
        Assert.Empty(dan.Complaints);
    }

    [ChromiumFact]
    public async Task SplitWhileAnotherTypes_WhatTheyTypeFollows_ThenMerge()
    {
        await using var dan = await Visitor.SignedInAsync(browser.Chromium, Portal, "dan");
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var mine = await EditPage.OpenAsync(dan, Portal, "quantum-objectives");
        await mine.Page.Keyboard.PressAsync("Tab");
        await mine.Text.FillAsync("This stays.\n\n## Measures\n\nThis goes");
        await mine.SavedAsync();
        var theirs = await EditPage.OpenAsync(ana, Portal, "quantum-objectives");
        await theirs.ReadsAsync("This stays.\n\n## Measures\n\nThis goes");

        await mine.Text.ClickAsync();
        await mine.Page.Keyboard.PressAsync("Control+Home");
        await mine.Page.Keyboard.PressAsync("ArrowDown");
        await mine.Page.Keyboard.PressAsync("ArrowDown");
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Split at the cursor" }).ClickAsync();
        await Expect(mine.Page.GetByLabel("Title of the new clause")).ToHaveValueAsync("Measures");
        var typing = theirs.TypeAsync("Control+End", " and these late words too.");
        await mine.Page.Keyboard.PressAsync("Enter");
        await typing;
        await Expect(theirs.Page.Locator("[data-shaped]")).ToContainTextAsync("stands in another clause");
        await theirs.SavedAsync();
        await mine.Page.Locator("[data-shaped] a").ClickAsync();
        await Expect(mine.Page.Locator("h1")).ToContainTextAsync("Measures");
        // Typed before the page heard of it, it went along; typed afterwards, it stays: nothing is lost either way.
        var there = await mine.Page.Locator("article.prose").InnerTextAsync();
        var here = await theirs.WordsAsync();
        Assert.Equal("This goes and these late words too.", there.Replace("\n¶", "", StringComparison.Ordinal).Trim() + here["This stays.\n\n".Length..]);

        var again = await EditPage.OpenAsync(dan, Portal, "quantum-objectives");
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Merge with next" }).FocusAsync();
        await again.Page.Keyboard.PressAsync("Enter");
        await again.Page.Keyboard.PressAsync("Enter");
        await Expect(again.Text).ToContainTextAsync("# Measures");
        await Expect(again.Text).ToContainTextAsync("This goes");
        Assert.Empty(dan.Complaints.Concat(ana.Complaints));
    }

    private static ILocator Row(IPage page, string number, string title) =>
        page.Locator(".arrange-row", new() { Has = page.Locator(".outline-number", new() { HasTextRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(number)}$") }), HasText = title });

    private static async Task<IPage> ArrangeAsync(Visitor visitor, string clause)
    {
        await visitor.GoAsync($"{Arrange}?clause={clause}");
        await Expect(visitor.Page.Locator(".arrange-row.is-chosen")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add under" })).ToBeEnabledAsync();
        return visitor.Page;
    }
}
