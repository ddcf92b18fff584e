namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>What a <see cref="Proxy"/> does to bytes that go one way.</summary>
public sealed class ProxyTreatment
{
    private TaskCompletionSource _open = Opened();

    /// <summary>How much later everything arrives.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The largest piece that is passed on at once; null for as it comes.</summary>
    public int? Piece { get; set; }

    /// <summary>Whether bytes vanish. What follows on the same connection makes no sense any more: reset it.</summary>
    public bool Drop { get; set; }

    /// <summary>Stops reading from where they come.</summary>
    public void Freeze()
    {
        if (_open.Task.IsCompleted)
            _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Goes on reading.</summary>
    public void Thaw() => _open.TrySetResult();

    internal Task WhileFrozenAsync() => _open.Task;

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}
