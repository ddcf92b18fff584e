namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Sees to it that who may no longer read a clause stops hearing of it within seconds, whichever node or clock ended the right, and that
/// the sessions of clauses that all have left end.
/// </summary>
public sealed partial class Doorkeeper(EditingSessions sessions, TimeProvider time, ILogger<Doorkeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Period, time, stoppingToken);
            try
            {
                await sessions.ShowOutAsync(stoppingToken);
                sessions.EndUnused();
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                NotLooked(failed);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "It could not be seen whether all who have a clause open may still read it; it is tried again")]
    private partial void NotLooked(Exception exception);
}
