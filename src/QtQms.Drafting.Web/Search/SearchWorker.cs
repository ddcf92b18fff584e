using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Search;

/// <summary>
/// Keeps the index up to date from the database, whatever happens to either: every few seconds it compares, so a burst of
/// edits is one pass and a pass that failed is followed by another.
/// </summary>
public sealed class SearchWorker(SearchCatchUp catchUp, SearchLog log, IOptions<DraftingOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading the database and the folder blocks; the portal starts without waiting for it.
        await Task.Yield();
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SearchSeconds));
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await pause.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await catchUp.RunAsync(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.Behind(exception);
        }
    }
}
