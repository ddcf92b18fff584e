using OpenIddict.Abstractions;

namespace QtQms.Drafting.Web.Members;

/// <summary>Removes tokens and authorizations that ended long ago.</summary>
public sealed partial class OpenIdPruning(IServiceScopeFactory scopes, TimeProvider time, ILogger<OpenIdPruning> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(Pause);
        try
        {
            while (await pause.WaitForNextTickAsync(stoppingToken))
                await PruneAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task PruneAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var before = time.GetUtcNow() - Kept;
            await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, cancellation);
            await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            NotPruned(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old tokens could not be removed; it is tried again")]
    private partial void NotPruned(Exception exception);
}
