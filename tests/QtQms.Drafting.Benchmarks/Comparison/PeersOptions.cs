using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>What to measure, and for how long.</summary>
internal sealed record PeersOptions
{
    /// <summary>How often everything is measured; the table shows medians.</summary>
    public int Rounds { get; private init; } = 3;

    /// <summary>Seconds that are measured, in each round.</summary>
    public int Seconds { get; private init; } = 20;

    /// <summary>Seconds of the same load before that: programs that compile as they run are not measured cold.</summary>
    public int Warm { get; private init; } = 20;

    public IReadOnlyList<Scenario> Scenarios { get; private init; } = Scenario.All;

    public IReadOnlyList<PeerKind> Peers { get; private init; } = [.. PeerKind.All.Where(peer => peer.CanRun)];

    /// <summary>Settings handed on to this server.</summary>
    public IReadOnlyList<string> Settings { get; private init; } = [];

    public static bool TryParse(string[] args, [NotNullWhen(true)] out PeersOptions? options, out string problem)
    {
        (options, problem) = (new PeersOptions(), "");
        for (var i = 0; i < args.Length && problem.Length == 0; i++)
        {
            if (args[i].Contains(':', StringComparison.Ordinal) && args[i].Contains('=', StringComparison.Ordinal))
                options = options with { Settings = [.. options.Settings, args[i]] };
            else if (i + 1 == args.Length || !TrySet(ref options, args[i], args[++i]))
                problem = $"Not understood: {args[i]}. Options: --rounds N, --seconds S, --warm S, --scenario a,b, --only a,b, --Drafting:Name=value.";
        }

        return problem.Length == 0;
    }

    private static bool TrySet(ref PeersOptions options, string name, string value)
    {
        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        var names = value.Split(',');
        var scenarios = Scenario.All.Where(scenario => names.Contains(scenario.Name)).ToList();
        var peers = PeerKind.All.Where(peer => peer.CanRun && names.Contains(peer.Name)).ToList();
        var set = name switch
        {
            "--rounds" when isNumber => options with { Rounds = number },
            "--seconds" when isNumber => options with { Seconds = number },
            "--warm" when isNumber => options with { Warm = number },
            "--scenario" when scenarios.Count == names.Length => options with { Scenarios = scenarios },
            "--only" when peers.Count == names.Length => options with { Peers = peers },
            _ => null,
        };
        options = set ?? options;
        return set is not null;
    }
}
