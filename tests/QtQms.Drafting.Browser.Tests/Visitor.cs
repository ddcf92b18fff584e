using Microsoft.Playwright;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>One person at one browser of their own.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly PortalProcess _portal;
    private readonly List<string> _complaints = [];

    private Visitor(PortalProcess portal, IBrowserContext context, IPage page)
    {
        (_portal, _context, Page) = (portal, context, page);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts and of the content security policy that the browser complained of.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Somebody without an account.</summary>
    public static async Task<Visitor> AnonymousAsync(Chromium chromium, PortalProcess portal, BrowserNewContextOptions? options = null)
    {
        var context = await chromium.Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        return new Visitor(portal, context, await context.NewPageAsync());
    }

    /// <summary>A demo person, signed in through the form.</summary>
    public static async Task<Visitor> SignedInAsync(Chromium chromium, PortalProcess portal, string name, BrowserNewContextOptions? options = null)
    {
        var visitor = await AnonymousAsync(chromium, portal, options);
        await visitor.GoAsync("/account/sign-in");
        await visitor.Page.GetByLabel("E-mail address").FillAsync($"{name}@demo.example");
        await visitor.Page.GetByLabel("Password").FillAsync(DemoPeople.Password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        // Signed in once the page is another one; whether all of it is there can be missed when it was quick.
        await visitor.Page.WaitForURLAsync("**/account", new() { WaitUntil = WaitUntilState.Commit });
        return visitor;
    }

    /// <summary>Opens a page of the portal.</summary>
    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(_portal.Address + path))!;

    /// <summary>Keeps a picture of the page beside the test's results.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(AppContext.BaseDirectory, "pictures", name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
