using BenchmarkDotNet.Attributes;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Benchmarks.Algebra;

/// <summary>What one keystroke of one person costs on the server, by the size of the clause.</summary>
public class ChangeSetBenchmarks
{
    private string _text = "";
    private string _json = "";
    private ChangeSet _first = ChangeSet.Empty(0);
    private ChangeSet _after = ChangeSet.Empty(0);
    private ChangeSet _beside = ChangeSet.Empty(0);

    [Params(200, 4_500, 65_536)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var typing = new Typing(1);
        _text = Typing.Text(Length);
        _first = typing.Stroke(Length);
        _after = typing.Stroke(_first.NewLength);
        _beside = typing.Stroke(Length);
        _json = _first.ToJson();
    }

    [Benchmark]
    public ChangeSet Compose() => _first.Compose(_after);

    [Benchmark]
    public ChangeSet Map() => _first.Map(_beside);

    [Benchmark]
    public string Apply() => _first.Apply(_text);

    [Benchmark]
    public ChangeRefusal Check() => _first.Check(_text);

    [Benchmark]
    public bool Parse() => ChangeSet.TryParse(_json, ChangeLimits.Default, out _, out _);

    [Benchmark]
    public string Write() => _first.ToJson();
}
