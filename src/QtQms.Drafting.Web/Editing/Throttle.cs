namespace QtQms.Drafting.Web.Editing;

/// <summary>Runs the newest call at most once in a pause: a burst of a thousand events is one rendering, and the last one is never missed.</summary>
public sealed class Throttle(TimeSpan pause) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private int _waiting;

    public void Run(Func<Task> action)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
            _ = LaterAsync(action);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task LaterAsync(Func<Task> action)
    {
        try
        {
            await Task.Delay(pause, _end.Token);
            Volatile.Write(ref _waiting, 0);
            await action();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }
}
