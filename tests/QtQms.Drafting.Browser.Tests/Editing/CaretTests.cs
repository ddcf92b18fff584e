using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>One's own caret stays in sight, and other people's cursors stay out of the text.</summary>
[Collection(EditPages.Name)]
public sealed class CaretTests(BrowserPortal browser)
{
    /// <summary>How far the caret reaches under the bar above (positive) and under the drawer below, or the window's end (positive).</summary>
    private const string Hidden = """
        () => {
          const selection = getSelection();
          const at = selection.anchorNode.nodeType === Node.TEXT_NODE ? selection.anchorNode.parentElement : selection.anchorNode;
          const caret = selection.getRangeAt(0).getClientRects()[0] ?? at.getBoundingClientRect();
          const bar = document.querySelector(".editor-bar").getBoundingClientRect();
          const margin = document.querySelector(".workspace-margin");
          const end = getComputedStyle(margin).position === "fixed" ? margin.getBoundingClientRect().top : innerHeight;
          return Math.max(bar.bottom - caret.top, caret.bottom - end);
        }
        """;

    private PortalProcess Portal => browser.Portal;

    [ChromiumFact]
    public async Task Caret_MovedThroughALongClause_IsNeverUnderTheBarNorUnderTheDrawer()
    {
        await using var ana = await PersonAsync("ana");
        var mine = await EditPage.OpenAsync(ana, Portal, "impact-assessment");
        foreach (var (width, height) in new[] { (1440, 900), (768, 1024), (390, 844) })
        {
            await mine.Page.SetViewportSizeAsync(width, height);
            await mine.TypeAsync("Control+End", "");
            await InSightAsync(mine, $"Control+End at {width}");
            for (var line = 0; line < 40; line++)
            {
                await mine.Page.Keyboard.PressAsync("ArrowUp");
                await InSightAsync(mine, $"ArrowUp {line} at {width}");
            }

            await mine.Page.Keyboard.PressAsync("Control+Home");
            await InSightAsync(mine, $"Control+Home at {width}");
        }
    }

    [ChromiumFact]
    public async Task CursorOfAnother_InAWordAtTheEndOfALine_BreaksNoLineAndIsNotInTheTextBox()
    {
        await using var ana = await PersonAsync("ana");
        await using var ivo = await PersonAsync("ivo");
        var mine = await EditPage.OpenAsync(ana, Portal, "impact-assessment");
        var theirs = await EditPage.OpenAsync(ivo, Portal, "impact-assessment");
        var before = await LinesAsync(mine);
        var value = await mine.Text.AriaSnapshotAsync();
        await theirs.TypeAsync("Control+Home", "");
        await Expect(mine.Page.Locator(".peer")).ToHaveCountAsync(1);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var letter = 0; letter < 60; letter++)
        {
            await theirs.Page.Keyboard.PressAsync("ArrowRight");
            if (letter % 5 != 4)
                continue;
            seen.Add(await MovedAsync(mine, seen));
            Assert.Equal(before, await LinesAsync(mine));
        }

        Assert.Equal(12, seen.Count);
        await Expect(mine.Text.Locator(".peer, .peer-flag, .peer-cursor")).ToHaveCountAsync(0);
        Assert.Equal(value, await mine.Text.AriaSnapshotAsync());
        Assert.DoesNotContain("Ivo", await mine.Text.InnerTextAsync(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task NameOfAnother_ShowsAfterAMove_ThenGoes_AndComesBesideTheMouse()
    {
        await using var ana = await PersonAsync("ana");
        await using var ivo = await PersonAsync("ivo");
        var mine = await EditPage.OpenAsync(ana, Portal, "impact-assessment");
        var theirs = await EditPage.OpenAsync(ivo, Portal, "impact-assessment");
        await theirs.TypeAsync("Control+Home", "");
        await theirs.Page.Keyboard.PressAsync("End");
        var flag = mine.Page.Locator(".peer-flag");
        await Expect(flag).ToBeVisibleAsync();
        var (name, text) = (await flag.BoundingBoxAsync(), await mine.Text.BoundingBoxAsync());
        Assert.True(name!.X + name.Width <= text!.X + text.Width + 0.5, $"The name ends at {name.X + name.Width}, the text at {text.X + text.Width}");
        await Expect(flag).ToBeHiddenAsync();
        var cursor = await mine.Page.Locator(".peer-cursor").BoundingBoxAsync();
        await mine.Page.Mouse.MoveAsync(cursor!.X + 3, cursor.Y + (cursor.Height / 2));
        await Expect(flag).ToBeVisibleAsync();
        await Expect(flag).ToContainTextAsync("Ivo Brandt");
    }

    // The page scrolls in the next picture that the browser draws.
    private static async Task InSightAsync(EditPage page, string when)
    {
        var hidden = double.MaxValue;
        for (var look = 0; look < 40 && hidden > 0; look++)
            hidden = await page.Page.EvaluateAsync<double>($"() => new Promise(done => requestAnimationFrame(() => done(({Hidden})())))");
        Assert.True(hidden <= 0, $"{when}: {hidden} px of the caret are hidden");
    }

    private static async Task<string> MovedAsync(EditPage page, HashSet<string> seen)
    {
        for (var look = 0; look < 100; look++)
        {
            var place = await page.Page.EvaluateAsync<string>("() => document.querySelector('.peer').style.cssText");
            if (!seen.Contains(place))
                return place;
            await Task.Delay(50);
        }

        throw new TimeoutException("The other's cursor did not move.");
    }

    // Where each drawn line stands and how high it is: a word that breaks elsewhere changes both.
    private static Task<string> LinesAsync(EditPage page) => page.Page.EvaluateAsync<string>("""
        () => {
          const content = document.querySelector(".cm-content");
          const top = content.getBoundingClientRect().top;
          return JSON.stringify([...content.querySelectorAll(".cm-line")].map(line => {
            const words = document.createRange();
            words.selectNodeContents(line);
            const rows = new Set([...words.getClientRects()].map(row => `${Math.round(row.top - top)}:${Math.round(row.right)}`));
            return [...rows];
          }));
        }
        """);

    private Task<Visitor> PersonAsync(string name) => Visitor.SignedInAsync(browser.Chromium, Portal, name);
}
