namespace QtQms.Drafting.Browser.Tests;

/// <summary>One portal and one browser for the tests that only look.</summary>
public sealed class BrowserPortal : IAsyncLifetime
{
    public Chromium Chromium { get; } = new();

    public PortalProcess Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        await Chromium.InitializeAsync();
        Portal = await PortalProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        if (Portal is not null)
            await Portal.DisposeAsync();
    }
}
