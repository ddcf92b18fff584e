using Microsoft.Playwright;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>Finds the Chromium that the tests drive: named, on the machine, or fetched by Playwright's installer.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string HowToGetOne =
        "No Chromium was found. Name one in DRAFTING_CHROMIUM, install one (Debian: apt-get install chromium), or run "
        + "'pwsh artifacts/bin/QtQms.Drafting.Browser.Tests/debug/playwright.ps1 install chromium'.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private IPlaywright? _playwright;

    /// <summary>What it is started with.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The executable, or null.</summary>
    public static string? Path { get; } = Find();

    /// <summary>The running browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path ?? throw new InvalidOperationException(HowToGetOne),
            Args = Arguments,
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        _playwright?.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("DRAFTING_CHROMIUM") is { Length: > 0 } named)
            return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return folders.SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name + suffix))).FirstOrDefault(File.Exists)
            ?? Fetched();
    }

    private static string? Fetched()
    {
        using var playwright = Playwright.CreateAsync().GetAwaiter().GetResult();
        return File.Exists(playwright.Chromium.ExecutablePath) ? playwright.Chromium.ExecutablePath : null;
    }
}
