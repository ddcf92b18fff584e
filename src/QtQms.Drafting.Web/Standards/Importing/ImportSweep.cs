namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>Deletes plans that nobody confirmed, also where nobody comes back.</summary>
internal sealed class ImportSweep(ImportShelf shelf, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
            shelf.Sweep();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
