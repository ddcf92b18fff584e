using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>What is pasted is saved as a clause may hold it, or refused with the text as it was.</summary>
[Collection(EditPages.Name)]
public sealed class PasteTests(BrowserPortal browser)
{
    private PortalProcess Portal => browser.Portal;

    [ChromiumFact]
    public async Task Paste_OfLineEndsNullsAndHalvesOfPairs_IsSavedAsTextMayBe()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-stop-criterion");
        var before = await page.WordsAsync();
        await page.TypeAsync("Control+Home", "");
        await page.PasteAsync("one\r\ntwo\rthree\n😀 a\0b ");
        await page.SavedAsync();
        Assert.Equal("one\ntwo\nthree\n😀 a\uFFFDb " + before, await page.SavedTextAsync(Portal));
    }

    [ChromiumFact]
    public async Task Paste_UpToTheLimit_IsSaved_AndOverItRefusedWithTheTextKept_WhichCanStillBeShortened()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-quantum-system");
        var before = await page.WordsAsync();
        await page.TypeAsync("Control+Home", "");
        var big = string.Concat(Enumerable.Repeat("sixty kilobytes of words\n", 2_400));
        await page.PasteAsync(big);
        await page.SavedAsync(10);
        Assert.Equal(big + before, await page.SavedTextAsync(Portal));

        await page.PasteAsync(new string('x', 1_048_576));
        await Expect(page.State).ToContainTextAsync("longer than it may be");
        Assert.Equal(big + before, await page.SavedTextAsync(Portal));
        await page.Page.Keyboard.PressAsync("Backspace");
        await page.SavedAsync();
        Assert.Equal(big[..^1] + before, await page.SavedTextAsync(Portal));
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.TypeAsync("short again");
        await page.SavedAsync();
        Assert.Equal("short again", await page.SavedTextAsync(Portal));
        Assert.Empty(ana.Complaints);
    }
}
