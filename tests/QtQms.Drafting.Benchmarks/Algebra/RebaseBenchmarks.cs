using BenchmarkDotNet.Attributes;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Benchmarks.Algebra;

/// <summary>What it costs to bring somebody up to date who has missed much of the log: five of their changes, moved over all of it.</summary>
public class RebaseBenchmarks
{
    private const int Length = 4_500;
    private const int Pushed = 5;

    private Update[] _batch = [];
    private Update[] _missed = [];

    [Params(1, 100, 2_000)]
    public int Missed { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var typing = new Typing(1);
        _batch = Series(typing, "late", Pushed);
        _missed = Series(typing, "others", Missed);
    }

    [Benchmark]
    public IReadOnlyList<Update> TryOver() =>
        Rebase.TryOver(_batch, _missed, out var rebased) ? rebased : throw new InvalidOperationException("The batch was refused.");

    private static Update[] Series(Typing typing, string clientId, int count)
    {
        var updates = new Update[count];
        var length = Length;
        for (var i = 0; i < count; i++)
        {
            updates[i] = new Update(clientId, i + 1, typing.Stroke(length));
            length = updates[i].Changes.NewLength;
        }

        return updates;
    }
}
