using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>Two people at one clause: what meets while one is away, plain text, undo, the keyboard, and what is announced.</summary>
[Collection(EditPages.Name)]
public sealed class TogetherTests(BrowserPortal browser)
{
    // Words written without a connection, in a text that another person deletes meanwhile.
    private static async Task WriteAwayAsync(EditPage mine, EditPage theirs)
    {
        await mine.CutAsync();
        await mine.TypeAsync("Control+Home", "");
        await mine.Page.Keyboard.PressAsync("Control+ArrowRight");
        await mine.Page.Keyboard.TypeAsync(" MINE");
        await mine.StateAsync("unsaved", 6);
        await theirs.TypeAsync("Control+a", "");
        await theirs.Page.Keyboard.PressAsync("Delete");
        await theirs.SavedAsync();
    }

    private PortalProcess Portal => browser.Portal;

    [ChromiumFact]
    public async Task BackAfterBeingAway_WhatOthersDeletedAroundMyWords_IsListedAndComesBack()
    {
        await using var ana = await PersonAsync("ana");
        await using var ivo = await PersonAsync("ivo");
        var mine = await EditPage.OpenAsync(ana, Portal, "term-reproducibility");
        var theirs = await EditPage.OpenAsync(ivo, Portal, "term-reproducibility");
        var before = await mine.WordsAsync();
        await WriteAwayAsync(mine, theirs);
        await mine.CutAsync(false);

        var list = mine.Page.Locator(".editor-away");
        await Expect(list).ToContainTextAsync("While you were away", new() { Timeout = 20_000 });
        await Expect(list).ToContainTextAsync("Others deleted the words around what you wrote");
        await mine.SavedAsync();
        Assert.Equal(" MINE", await mine.WordsAsync());
        await list.GetByRole(AriaRole.Button, new() { Name = "Put these words back" }).ClickAsync();
        await Expect(mine.Text).ToBeFocusedAsync();
        await Expect(mine.Page.Locator("[data-deeds]")).ToHaveTextAsync("The words are back in the text.");
        await mine.SavedAsync();
        Assert.Equal(before, (await mine.SavedTextAsync(Portal)).Replace(" MINE", "", StringComparison.Ordinal));
        await list.GetByRole(AriaRole.Button, new() { Name = "Dismiss this list" }).ClickAsync();
        await Expect(list).ToHaveCountAsync(0);
        await Expect(mine.Text).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task WhatMetWhileAway_IsSpokenAndMarked_AndDoesNotMoveTheText()
    {
        await using var ana = await PersonAsync("ana");
        await using var ivo = await PersonAsync("ivo");
        // Low enough that the page can scroll also when nearly all of the text is gone.
        await ana.Page.SetViewportSizeAsync(1440, 500);
        var mine = await EditPage.OpenAsync(ana, Portal, "term-market-concentration");
        var theirs = await EditPage.OpenAsync(ivo, Portal, "term-market-concentration");
        await WriteAwayAsync(mine, theirs);
        var before = await TopAsync(mine);
        await mine.CutAsync(false);
        var list = mine.Page.Locator(".editor-away");
        await Expect(list).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        Assert.InRange(await TopAsync(mine) - before, -2, 2);
        await Expect(mine.Text).ToBeFocusedAsync();
        await Expect(mine.Page.Locator("[data-deeds]")).ToContainTextAsync("1 place met others’ changes");
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "1 place met others’ changes: look" }).ClickAsync();
        await Expect(list).ToBeFocusedAsync();
        await Expect(list).ToBeInViewportAsync();
    }

    [ChromiumFact]
    public async Task PlainText_EditsTheSameClause_KeepsTheCaret_UndoesOnlyItsOwn_AndIsRemembered()
    {
        await using var ana = await PersonAsync("ana");
        await using var ivo = await PersonAsync("ivo");
        var plain = await EditPage.OpenAsync(ana, Portal, "term-crypto-agility");
        var rich = await EditPage.OpenAsync(ivo, Portal, "term-crypto-agility");
        var before = await rich.WordsAsync();
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "Plain text" }).PressAsync("Enter");
        await Expect(plain.Plain).ToBeFocusedAsync();
        await plain.TypeAsync("Control+Home", "one 😀 two ");
        await plain.SavedAsync();
        await rich.ReadsAsync("one 😀 two " + before);

        // Others write before, within and behind; the caret stays between the same letters.
        await rich.TypeAsync("Control+Home", "BEFORE ");
        await rich.TypeAsync("Control+End", " BEHIND");
        await Expect(plain.Plain).ToHaveValueAsync($"BEFORE one 😀 two {before} BEHIND");
        await plain.Page.Keyboard.TypeAsync("three ");
        await Expect(plain.Plain).ToHaveValueAsync($"BEFORE one 😀 two three {before} BEHIND");
        for (var step = 0; step < 20; step++)
            await plain.Page.Keyboard.PressAsync("Control+z");
        await plain.SavedAsync();
        Assert.Equal($"BEFORE {before} BEHIND", await plain.SavedTextAsync(Portal));
        await plain.Page.Keyboard.PressAsync("Control+Shift+z");
        await Expect(plain.Plain).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("one"));
        await plain.SavedAsync();
        Assert.Equal(await plain.WordsAsync(), await plain.SavedTextAsync(Portal));

        await plain.Page.ReloadAsync();
        await plain.Plain.WaitForAsync();
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "Plain text" }).ClickAsync();
        await plain.Text.WaitForAsync();
        Assert.Equal(await plain.WordsAsync(), await plain.SavedTextAsync(Portal));
    }

    [ChromiumFact]
    public async Task Undo_TakesBackOnesOwnWords_AlsoWithOthersInThem()
    {
        await using var ana = await PersonAsync("ana");
        await using var ivo = await PersonAsync("ivo");
        var mine = await EditPage.OpenAsync(ana, Portal, "term-provenance-record");
        var theirs = await EditPage.OpenAsync(ivo, Portal, "term-provenance-record");
        var before = await mine.WordsAsync();
        await mine.TypeAsync("Control+Home", "one two ");
        await mine.SavedAsync();
        await theirs.ReadsAsync("one two " + before);
        await theirs.TypeAsync("Control+Home", "");
        for (var step = 0; step < 4; step++)
            await theirs.Page.Keyboard.PressAsync("ArrowRight");
        await theirs.Page.Keyboard.TypeAsync("IVO ");
        await theirs.SavedAsync();
        await mine.ReadsAsync("one IVO two " + before);
        await mine.Text.FocusAsync();
        await mine.Page.Keyboard.PressAsync("Control+z");
        await mine.SavedAsync();
        Assert.Equal("IVO " + before, await mine.SavedTextAsync(Portal));
        await mine.Page.Keyboard.PressAsync("Control+z");
        await mine.SavedAsync();
        Assert.Equal("IVO " + before, await mine.SavedTextAsync(Portal));
    }

    [ChromiumFact]
    public async Task TabLeaves_OthersAreAnnounced_UntilMuted()
    {
        await using var ana = await PersonAsync("ana");
        var mine = await EditPage.OpenAsync(ana, Portal, "term-quantum-claim");
        await mine.Text.ClickAsync();
        await mine.Page.Keyboard.PressAsync("Tab");
        await Expect(mine.Text).Not.ToBeFocusedAsync();
        var told = mine.Page.Locator("[data-announcements]");
        await using var ivo = await PersonAsync("ivo");
        var theirs = await EditPage.OpenAsync(ivo, Portal, "term-quantum-claim");
        await Expect(told).ToContainTextAsync("Ivo Brandt is here");
        await theirs.TypeAsync("Control+Home", "near ");
        await Expect(told).ToContainTextAsync("Others changed line 1", new() { Timeout = 8_000 });
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Mute announcements" }).ClickAsync();
        await Expect(told).ToBeEmptyAsync();
        await theirs.CloseAsync();
        await Expect(mine.Page.Locator("[data-people]")).Not.ToContainTextAsync("Ivo Brandt");
        await Expect(told).ToBeEmptyAsync();
    }

    private static Task<double> TopAsync(EditPage page) => page.Text.EvaluateAsync<double>("text => text.getBoundingClientRect().top");

    private Task<Visitor> PersonAsync(string name) => Visitor.SignedInAsync(browser.Chromium, Portal, name);
}
