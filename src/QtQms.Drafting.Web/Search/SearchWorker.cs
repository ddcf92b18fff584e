using System.Diagnostics;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Search;

/// <summary>
/// Keeps the index up to date from the database, whatever happens to either: every few seconds it compares, so a burst of
/// edits is one pass and a pass that failed is followed by another.
/// </summary>
public sealed class SearchWorker(SearchCatchUp catchUp, SearchLog log, IOptions<DraftingOptions> options) : BackgroundService
{
    // While many write, most of what is indexed is changed again at once: a pass may take a fiftieth of one core, and search lags by less than a minute.
    private const double PauseForWork = 50;
    private const double LongestPause = 45;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading the database and the folder blocks; the portal starts without waiting for it.
        await Task.Yield();
        try
        {
            while (true)
            {
                var pass = Stopwatch.StartNew();
                await TryAsync(stoppingToken);
                var pause = TimeSpan.FromSeconds(Math.Max(options.Value.SearchSeconds, Math.Min(LongestPause, PauseForWork * pass.Elapsed.TotalSeconds)));
                await Task.Delay(pause, stoppingToken);
            }
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
