using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>The page where one clause is edited, as a person uses it.</summary>
internal sealed class EditPage(IPage page)
{
    private ICDPSession? _network;

    public IPage Page => page;

    public ILocator Text => page.Locator(".cm-content");

    public ILocator Plain => page.Locator("textarea.editor-plain");

    public ILocator State => page.Locator("[data-save-state]");

    public ILocator Offer => page.Locator(".editor-offer");

    /// <summary>Opens a clause in a page of this person.</summary>
    public static Task<EditPage> OpenAsync(Visitor visitor, PortalProcess portal, string clause) => OpenAsync(visitor.Page, portal, clause);

    public static async Task<EditPage> OpenAsync(IPage page, PortalProcess portal, string clause)
    {
        await page.GotoAsync($"{portal.Address}/standards/qt-qms/draft/{clause}/edit");
        var opened = new EditPage(page);
        await opened.Text.Or(opened.Plain).First.WaitForAsync();
        return opened;
    }

    /// <summary>Opens the same clause in another tab of the same browser.</summary>
    public async Task<EditPage> AnotherTabAsync()
    {
        var other = new EditPage(await page.Context.NewPageAsync());
        await other.Page.GotoAsync(page.Url);
        await other.Text.Or(other.Plain).First.WaitForAsync();
        return other;
    }

    public async Task TypeAsync(string at, string words)
    {
        await Text.Or(Plain).First.ClickAsync();
        await page.Keyboard.PressAsync(at);
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Pastes as the browser does it.</summary>
    public Task PasteAsync(string text) => page.EvaluateAsync(
        """
        text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }
        """,
        text);

    /// <summary>The text as the text box has it.</summary>
    public Task<string> WordsAsync() => page.EvaluateAsync<string>("""
        () => document.querySelector("textarea.editor-plain")?.value ?? [...document.querySelectorAll(".cm-line")].map(line => line.textContent).join("\n")
        """);

    /// <summary>All of the text, also of lines that are not drawn: as copying it gives it.</summary>
    public async Task<string> SelectAsync()
    {
        await page.Keyboard.PressAsync("Control+a");
        return await page.EvaluateAsync<string>("""
            () => {
              const clipboardData = new DataTransfer();
              document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
              return clipboardData.getData("text/plain");
            }
            """);
    }

    /// <summary>The committed text, asked of the server by somebody else.</summary>
    public async Task<string> SavedTextAsync(PortalProcess portal)
    {
        var clause = Guid.Parse((await page.Locator("[data-editor]").GetAttributeAsync("data-clause"))!);
        using var edith = await SignedIn.AsAsync(portal, "edith");
        await using var reader = new Typist(edith, clause, $"reader-{Guid.NewGuid()}", seed: 0);
        await reader.ConnectAsync();
        return reader.Text;
    }

    /// <summary>Waits until the text is this.</summary>
    public async Task ReadsAsync(string words)
    {
        for (var look = 0; look < 100 && await WordsAsync() != words; look++)
            await Task.Delay(50);
        Assert.Equal(words, await WordsAsync());
    }

    public Task SavedAsync(float seconds = 5) => StateAsync("saved", seconds);

    public Task StateAsync(string kind, float seconds = 5) =>
        Expect(State).ToHaveAttributeAsync("data-state", kind, new() { Timeout = seconds * 1_000 });

    /// <summary>Cuts this page's network and leaves its connections open, as a lost Wi-Fi does; or restores it.</summary>
    public async Task CutAsync(bool cut = true)
    {
        if (_network is null)
        {
            _network = await page.Context.NewCDPSessionAsync(page);
            await _network.SendAsync("Network.enable");
        }

        await _network.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = cut,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = -1,
        });
    }

    /// <summary>Closes the tab without asking its scripts.</summary>
    public Task CloseAsync() => page.CloseAsync(new() { RunBeforeUnload = false });
}
