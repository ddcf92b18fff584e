using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Keeps authorship and sittings behind the log by seconds. It looks every few seconds, takes one clause at a time and rests
/// between them for much longer than it worked: nobody who writes waits for it.
/// </summary>
public sealed partial class FollowWorker(ClauseFollower follower, TimeProvider time, IOptions<DraftingOptions> options, ILogger<FollowWorker> logger) : BackgroundService
{
    // At most a tenth of one core, also when it begins with a long log.
    private const int RestForWork = 9;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Value.FollowSeconds), time, stoppingToken);
            try
            {
                foreach (var clauseId in await follower.WaitingAsync(stoppingToken))
                    await FollowAsync(clauseId, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Behind(failed);
            }
        }
    }

    // A clause whose log is damaged must not keep the others from being followed.
    private async Task FollowAsync(Guid clauseId, CancellationToken cancellation)
    {
        try
        {
            bool more;
            do
            {
                var began = time.GetTimestamp();
                more = await follower.FollowAsync(clauseId, cancellation);
                await Task.Delay(RestForWork * time.GetElapsedTime(began), time, cancellation);
            }
            while (more);
        }
        catch (InvalidDataException damaged)
        {
            NotFollowed(clauseId, damaged);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Who wrote what could not be brought up to date; it is tried again")]
    private partial void Behind(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Who wrote clause {ClauseId} cannot be told: its log cannot be read")]
    private partial void NotFollowed(Guid clauseId, Exception exception);
}
