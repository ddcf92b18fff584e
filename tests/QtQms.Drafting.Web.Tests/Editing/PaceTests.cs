using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

public sealed class PaceTests
{
    [Fact]
    public void Ask_WithoutAPause_RunsEveryTimeAtOnce()
    {
        var runs = 0;
        var pace = new Pace(() => TimeSpan.Zero, () => runs++);
        for (var asked = 1; asked <= 3; asked++)
        {
            pace.Ask();
            Assert.Equal(asked, runs);
        }
    }

    [Fact]
    public async Task Ask_ManyTimesInAPause_RunsAtOnceAndOnceMore()
    {
        var runs = 0;
        var twice = new TaskCompletionSource();
        var pauses = new Queue<TimeSpan>([TimeSpan.FromMilliseconds(300), TimeSpan.Zero]);
        var pace = new Pace(pauses.Dequeue, () =>
        {
            if (++runs == 2)
                twice.SetResult();
        });
        for (var asked = 0; asked < 100; asked++)
            pace.Ask();
        Assert.Equal(1, runs);
        await twice.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Ask_FromManyAtOnce_NeverMissesTheLastAndNeverRunsTwiceAtATime()
    {
        var (asked, seen, running, together) = (0, 0, 0, 0);
        var last = new TaskCompletionSource();
        var pace = new Pace(() => TimeSpan.FromMilliseconds(1), () =>
        {
            together = Math.Max(together, Interlocked.Increment(ref running));
            Volatile.Write(ref seen, Volatile.Read(ref asked));
            if (seen == 4_000)
                last.TrySetResult();
            Interlocked.Decrement(ref running);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var n = 0; n < 1_000; n++)
            {
                Interlocked.Increment(ref asked);
                pace.Ask();
            }
        })));
        await last.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, together);
    }
}
