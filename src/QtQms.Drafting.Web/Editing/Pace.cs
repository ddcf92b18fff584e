namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Runs an act at once when it is asked for after a quiet time, and at the end of the pause when asked for sooner: whatever is asked for
/// meanwhile is one run, and the last asking is never missed.
/// </summary>
/// <remarks>It spares this machine's processor, so it goes by the machine's own clock.</remarks>
/// <param name="pause">How long to wait after a run, asked after each; zero for not at all.</param>
/// <param name="act">What to run; returns at once and does not throw.</param>
public sealed class Pace(Func<TimeSpan> pause, Action act)
{
    private const int Idle = 0, Pausing = 1, Asked = 2;

    private int _state;

    public void Ask()
    {
        while (true)
        {
            switch (Interlocked.CompareExchange(ref _state, Pausing, Idle))
            {
                case Idle:
                    act();
                    _ = PauseAsync();
                    return;
                case Pausing when Interlocked.CompareExchange(ref _state, Asked, Pausing) == Pausing:
                case Asked:
                    return;
            }
        }
    }

    private async Task PauseAsync()
    {
        while (true)
        {
            var wait = pause();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait).ConfigureAwait(false);
            if (Interlocked.CompareExchange(ref _state, Idle, Pausing) == Pausing)
                return;
            Volatile.Write(ref _state, Pausing);
            act();
        }
    }
}
