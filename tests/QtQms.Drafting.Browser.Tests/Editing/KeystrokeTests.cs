using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>How long a key takes to be seen in a clause as long as a clause may be. The figures are printed; what is asserted is generous.</summary>
[Collection(EditPages.Name)]
public sealed class KeystrokeTests(BrowserPortal browser, ITestOutputHelper output)
{
    private const int Keys = 200;

    [ChromiumFact]
    public async Task Typing_In64Kilobytes_IsSeenAtOnce()
    {
        if (!Long.Wanted)
            return;
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, browser.Portal, "ana");
        foreach (var plain in new[] { false, true })
        {
            var page = await EditPage.OpenAsync(ana, browser.Portal, "term-harvest-now-decrypt-later");
            if (!plain)
                await FillAsync(page);
            else
                await page.Page.Locator("[data-plain]").ClickAsync();
            var painted = await MeasureAsync(page);
            Array.Sort(painted);
            var (median, p95) = (painted[painted.Length / 2], painted[painted.Length * 95 / 100]);
            output.WriteLine($"{(plain ? "text area" : "source")}: {painted.Length} keys, to the next paint: median {median:F1} ms, p95 {p95:F1} ms, most {painted[^1]:F1} ms");
            Assert.Equal(Keys, painted.Length);
            Assert.True(median < 50, $"{median:F1} ms");
        }
    }

    private static async Task FillAsync(EditPage page)
    {
        await page.TypeAsync("Control+a", "");
        var paragraph = "The organization **shall** assess the impact of [[impact-assessment]] before use, and *should* record it.\n\n";
        await page.PasteAsync(string.Concat(Enumerable.Repeat(paragraph, 65_000 / paragraph.Length)));
        await page.SavedAsync(10);
    }

    // From the event of the key to the first task after the picture that shows it.
    private static async Task<double[]> MeasureAsync(EditPage page)
    {
        await page.Page.EvaluateAsync("""
            () => {
              window.painted = [];
              document.addEventListener("keydown", event => {
                if (event.key.length > 1) return;
                requestAnimationFrame(() => {
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = () => window.painted.push(performance.now() - event.timeStamp);
                  port2.postMessage(null);
                });
              }, true);
            }
            """);
        await page.TypeAsync("Control+Home", "");
        for (var step = 0; step < 20; step++)
            await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.TypeAsync(new string('x', Keys), new() { Delay = 60 });
        await page.SavedAsync(10);
        return await page.Page.EvaluateAsync<double[]>("() => window.painted");
    }
}
