using Microsoft.Playwright;

namespace QtQms.Drafting.Browser.Tests.Comments;

/// <summary>The form for a new comment in the margin of the edit page.</summary>
internal sealed class MarginForm(IPage page)
{
    private readonly ILocator _form = page.Locator(".comment-new form");

    public ILocator Body => _form.Locator("[data-comment-body]");

    public ILocator Quote => _form.Locator("[data-anchor-quote]");

    public ILocator Waiting => _form.Locator("[data-anchor-waiting]");

    public ILocator Notice => _form.Locator("[data-form-notice]");

    public ILocator Send => _form.Locator("button[type=submit]");

    /// <summary>Unfolds the form, once its margin is in a circuit.</summary>
    public static async Task<MarginForm> OpenAsync(IPage page)
    {
        await page.Locator("[data-circuit]").WaitForAsync();
        await page.Locator(".comment-new > summary").ClickAsync();
        return new MarginForm(page);
    }
}
