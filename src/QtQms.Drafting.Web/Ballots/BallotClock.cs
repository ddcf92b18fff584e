namespace QtQms.Drafting.Web.Ballots;

/// <summary>Closes ballots when their time is over. Several nodes may each run one: the first save decides.</summary>
public sealed partial class BallotClock(BallotClosing closing, TimeProvider time, ILogger<BallotClock> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await closing.CloseDueAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The ballot is still due: the next round finds it.
                NotClosed(failed);
            }

            await Task.Delay(Period, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A ballot whose time is over could not be closed; it is tried again")]
    private partial void NotClosed(Exception exception);
}
