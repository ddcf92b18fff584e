using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>What is not saved is kept on the device, for whoever wrote it and nobody else, and is applied once.</summary>
[Collection(EditPages.Name)]
public sealed class JournalTests(BrowserPortal browser)
{
    private PortalProcess Portal => browser.Portal;

    [ChromiumFact]
    public async Task WrittenOffline_TabClosed_IsOfferedBackOnceAndAppliedOnce()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-concern");
        await page.CutAsync();
        await page.TypeAsync("Control+Home", "written offline, ");
        await page.StateAsync("unsaved", 6);
        await Expect(page.State).ToContainTextAsync("Not saved, kept on this device");
        await page.CloseAsync();

        var again = await EditPage.OpenAsync(await ana.Page.Context.NewPageAsync(), Portal, "term-concern");
        await Expect(again.Offer).ToContainTextAsync("Unsaved text of");
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await Expect(again.Offer.Locator("ins")).ToContainTextAsync("written offline, ");
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Put it back" }).ClickAsync();
        await Expect(again.Text).ToContainTextAsync("written offline, ");
        await Expect(again.Offer).ToHaveCountAsync(0);
        await Expect(again.Text).ToBeFocusedAsync();
        await again.SavedAsync();
        Assert.Equal(2, (await again.SavedTextAsync(Portal)).Split("written offline, ").Length);

        await NothingIsKeptAsync(again.Page);
        await again.Page.ReloadAsync();
        await again.Text.WaitForAsync();
        await Expect(again.Offer).ToHaveCountAsync(0);
        Assert.DoesNotContain(ana.Complaints, complaint => !complaint.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task ALivingPage_KeepsItsText_FromASecondTab()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-objection");
        await page.CutAsync();
        await page.TypeAsync("Control+Home", "first tab, ");
        await KeptAsync(page.Page, 1);
        var second = await page.AnotherTabAsync();
        await second.TypeAsync("Control+End", ", second tab");
        await second.SavedAsync();
        await Expect(second.Offer).ToHaveCountAsync(0);
        await page.CutAsync(false);
        await page.SavedAsync(20);
        await NothingIsKeptAsync(page.Page);
        var words = await page.SavedTextAsync(Portal);
        Assert.StartsWith("first tab, ", words, StringComparison.Ordinal);
        Assert.EndsWith(", second tab", words, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task OnASharedComputer_SigningOutAsks_AndNobodyElseSeesIt()
    {
        await using var visitor = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(visitor, Portal, "term-affected-party");
        await page.CutAsync();
        await page.TypeAsync("Control+Home", "a secret word, ");
        await KeptAsync(page.Page, 1);
        Assert.DoesNotContain("secret", await StoredAsync(page.Page), StringComparison.Ordinal);
        await page.CloseAsync();

        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync(Portal.Address + "/account");
        var leave = other.GetByRole(AriaRole.Button, new() { Name = "Sign out" });
        await leave.ClickAsync();
        await Expect(other.Locator("dialog")).ToContainTextAsync("affected party");
        await other.GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await Expect(other.Locator("dialog")).ToHaveCountAsync(0);
        await leave.ClickAsync();
        await other.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.WaitForURLAsync(Portal.Address + "/");

        await SignInAsync(other, "ivo");
        var ivos = await EditPage.OpenAsync(other, Portal, "term-affected-party");
        await ivos.SavedAsync();
        await Expect(ivos.Offer).ToHaveCountAsync(0);
        await other.GotoAsync(Portal.Address + "/account");
        await leave.ClickAsync();
        await other.WaitForURLAsync(Portal.Address + "/");

        await SignInAsync(other, "ana");
        var back = await EditPage.OpenAsync(other, Portal, "term-affected-party");
        await Expect(back.Offer).ToHaveCountAsync(1);
        var twin = await back.AnotherTabAsync();
        await Expect(twin.Offer).ToHaveCountAsync(1);
        await other.GetByRole(AriaRole.Button, new() { Name = "Discard", Exact = true }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(back.Offer.GetByRole(AriaRole.Button, new() { Name = "Put it back" })).ToBeFocusedAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Discard", Exact = true }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Discard for good" }).ClickAsync();
        await Expect(back.Offer).ToHaveCountAsync(0);
        await Expect(back.Text).ToBeFocusedAsync();
        await Expect(twin.Offer).ToHaveCountAsync(0);
        await NothingIsKeptAsync(other);
        Assert.DoesNotContain("secret", await back.SavedTextAsync(Portal), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task WrittenOffline_BrowserKilled_IsOfferedBackAndAppliedOnce()
    {
        // Which process is the browser's is read from /proc.
        if (!OperatingSystem.IsLinux())
            return;
        var folder = Directory.CreateTempSubdirectory("drafting-browser-").FullName;
        try
        {
            using var playwright = await Playwright.CreateAsync();
            var first = await LaunchAsync(playwright, folder);
            var page = first.Pages[0];
            await SignInAsync(page, "ana");
            var edit = await EditPage.OpenAsync(page, Portal, "term-dual-use");
            await edit.TypeAsync("Control+Home", "saved first, ");
            await edit.SavedAsync();
            await edit.CutAsync();
            await edit.TypeAsync("Control+Home", "then the browser died, ");
            await KeptAsync(page, 1);
            await Expect(edit.State).ToContainTextAsync("Not saved, kept on this device", new() { Timeout = 6_000 });
            Kill(folder);
            await ClosedAsync(first);

            var second = await LaunchAsync(playwright, folder);
            await SignInAsync(second.Pages[0], "ana");
            var again = await EditPage.OpenAsync(second.Pages[0], Portal, "term-dual-use");
            await again.Page.GetByRole(AriaRole.Button, new() { Name = "Put it back" }).ClickAsync();
            await Expect(again.Offer).ToHaveCountAsync(0);
            await again.SavedAsync();
            var words = await again.SavedTextAsync(Portal);
            Assert.StartsWith("then the browser died, saved first, ", words, StringComparison.Ordinal);
            Assert.Equal(2, words.Split("then the browser died, ").Length);
            await second.CloseAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<IBrowserContext> LaunchAsync(IPlaywright playwright, string folder) =>
        playwright.Chromium.LaunchPersistentContextAsync(folder, new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });

    private static void Kill(string folder)
    {
        foreach (var process in System.Diagnostics.Process.GetProcesses())
        {
            using (process)
            {
                if (IsBrowserOf(folder, process.Id))
                    process.Kill();
            }
        }
    }

    private static bool IsBrowserOf(string folder, int id)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/cmdline");
        try
        {
            var line = File.ReadAllText(file);
            return line.Contains($"--user-data-dir={folder}", StringComparison.Ordinal) && !line.Contains("--type=", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task ClosedAsync(IBrowserContext context)
    {
        try
        {
            await context.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It was killed.
        }
    }

    private async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync(Portal.Address + "/account/sign-in");
        await page.GetByLabel("E-mail address").FillAsync($"{name}@demo.example");
        await page.GetByLabel("Password").FillAsync(Web.Members.DemoPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/account");
    }

    private static Task NothingIsKeptAsync(IPage page) => KeptAsync(page, 0);

    private static Task KeptAsync(IPage page, int count) => page.WaitForFunctionAsync(
        """
        async count => {
          const db = await new Promise(resolve => { const open = indexedDB.open("drafting-unsaved"); open.onsuccess = () => resolve(open.result); });
          const kept = await new Promise(resolve => { const asked = db.transaction("texts").objectStore("texts").count(); asked.onsuccess = () => resolve(asked.result); });
          db.close();
          return kept === count;
        }
        """,
        count,
        new() { Timeout = 5_000 });

    private static Task<string> StoredAsync(IPage page) => page.EvaluateAsync<string>("""
        async () => {
          const db = await new Promise(resolve => { const open = indexedDB.open("drafting-unsaved"); open.onsuccess = () => resolve(open.result); });
          const kept = await new Promise(resolve => { const asked = db.transaction("texts").objectStore("texts").getAll(); asked.onsuccess = () => resolve(asked.result); });
          db.close();
          return kept.map(each => JSON.stringify(each) + new TextDecoder("latin1").decode(each.content)).join();
        }
        """);
}
