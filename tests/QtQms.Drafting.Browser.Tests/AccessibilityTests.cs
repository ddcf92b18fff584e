using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>No page breaks a rule that axe knows, in light and dark, wide and narrow, and none scrolls sideways on a phone.</summary>
public sealed class AccessibilityTests(BrowserPortal browser) : IClassFixture<BrowserPortal>
{
    private static readonly string[] PublicPages =
    [
        "/", "/help", "/help/voter", "/standards/qt-qms", "/standards/qt-qms/releases", "/standards/qt-qms/releases/1.0-wd.1",
        "/standards/qt-qms/releases/1.0-wd.1/impact-assessment", "/standards/qt-qms/compare", "/search?q=quantum", "/account/sign-in", "/nothing-here",
    ];

    private static readonly string[] MemberPages =
    [
        "/account", "/standards/qt-qms", "/standards/qt-qms/draft", "/standards/qt-qms/draft/impact-assessment",
        "/standards/qt-qms/draft/impact-assessment/edit", "/standards/qt-qms/comments", "/standards/qt-qms/ballots",
        "/standards/qt-qms/draft/impact-assessment/history", "/standards/qt-qms/draft/impact-assessment/history?at=0", "/standards/qt-qms/draft/impact-assessment/authors", "/standards/qt-qms/draft/impact-assessment/variants",
        "/standards/qt-qms/draft/figures", "/standards/qt-qms/draft/life-cycle-gates",
        "/standards/qt-qms/draft/authors", "/standards/qt-qms/draft/history", "/standards/qt-qms/draft/history?from=release-1.0-wd.1&to=now", "/standards/qt-qms/activity",
        "/standards/qt-qms/draft/arrange?clause=planning", "/standards/qt-qms/draft/replace?find=organization", "/standards/qt-qms/draft/import",
        "/standards/qt-qms/draft/arrange", "/standards/qt-qms/draft/replace?find=zzzz", "/standards/qt-qms/activity?what=watched", "/standards/qt-qms/draft/import?plan=none",
        "/standards/qt-qms/releases/publish", "/standards/qt-qms/balance", "/standards/qt-qms/compare/1.0-wd.1...draft",
    ];

    [ChromiumFact]
    public Task PublicPages_Light() => CheckAsync(null, PublicPages, 1440, ColorScheme.Light);

    [ChromiumFact]
    public Task PublicPages_Dark() => CheckAsync(null, PublicPages, 1440, ColorScheme.Dark);

    [ChromiumFact]
    public Task PublicPages_Phone() => CheckAsync(null, PublicPages, 320, ColorScheme.Light);

    [ChromiumFact]
    public Task MemberPages_Light() => CheckAsync("carla", MemberPages, 1440, ColorScheme.Light);

    [ChromiumFact]
    public Task MemberPages_Dark() => CheckAsync("edith", MemberPages, 1440, ColorScheme.Dark);

    [ChromiumFact]
    public Task MemberPages_Phone() => CheckAsync("ana", MemberPages, 320, ColorScheme.Light);

    private async Task CheckAsync(string? person, string[] pages, int width, ColorScheme scheme)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme };
        await using var visitor = person is null
            ? await Visitor.AnonymousAsync(browser.Chromium, browser.Portal, options)
            : await Visitor.SignedInAsync(browser.Chromium, browser.Portal, person, options);
        var found = new List<string>();
        foreach (var path in pages)
        {
            await visitor.GoAsync(path);
            if (path.EndsWith("/edit", StringComparison.Ordinal))
                await visitor.Page.Locator(".cm-content").WaitForAsync();
            // In the dark the same stands there, in other colours.
            var result = await visitor.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = scheme == ColorScheme.Dark ? RunOnlyOptions.Rules("color-contrast") : null });
            found.AddRange(result.Violations.Select(rule => $"{path}: {rule.Id} at {string.Join(", ", rule.Nodes.Select(node => node.Target))}"));
            var scroll = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (scroll > width)
                found.Add($"{path}: scrolls sideways, {scroll} of {width} pixels");
        }

        found.AddRange(visitor.Complaints.Select(complaint => $"The browser complains: {complaint}"));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
