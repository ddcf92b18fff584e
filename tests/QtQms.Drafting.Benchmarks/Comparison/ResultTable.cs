using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>One table a scenario: a row a server, medians of the rounds; what was true or false must have been true in all.</summary>
internal static class ResultTable
{
    private static readonly Dictionary<string, (string Head, string Key, string Format)[]> Columns = new()
    {
        ["load"] =
        [
            ("ops/CPU-s", "perCpuSecond", "0"), ("ops/s", "perSecond", "0"), ("CPU %", "serverCpu", "0"),
            ("remote p50", "remote50", "0.0"), ("p95", "remote95", "0.0"), ("p99", "remote99", "0.0"),
            ("ack p50", "acknowledged50", "0.0"), ("p99", "acknowledged99", "0.0"),
            ("bytes/op", "bytesPerOperation", "0"), ("frames/op·reader", "framesPerOperation", "0.00"),
            ("RSS MB", "megabytes", "0"), ("fleet CPU %", "fleetCpu", "0"), ("converged", "converged", ""),
        ],
        ["kill"] = [("acknowledged", "edits", "0"), ("lost", "lost", "0")],
        ["open"] = [("revisions", "revisions", "0"), ("built in s", "built", "0"), ("first open ms", "first", "0.0"), ("again ms", "second", "0.0"), ("same text", "same", "")],
        ["restart"] =
        [
            ("ack p50", "acknowledged50", "0.0"), ("p99", "acknowledged99", "0.0"), ("all back s after kill", "backAfterKill", "0.0"),
            ("after it listens", "backAfterStart", "0.0"), ("all saved", "saved", ""),
        ],
        ["frozen"] =
        [
            ("ack p50", "acknowledged50", "0.0"), ("p99", "acknowledged99", "0.0"), ("most", "acknowledgedMost", "0.0"), ("RSS MB before", "megabytesBefore", "0"),
            ("growth", "megabytesGrowth", "0"), ("frozen readers dropped", "dropped", "0"),
        ],
    };

    public static void Print(Scenario scenario, IReadOnlyList<(PeerKind Kind, List<JsonObject> Rounds)> rows)
    {
        var columns = Columns[scenario.Kind];
        Console.WriteLine($"\n{scenario.Name}");
        Console.WriteLine($"| server | {string.Join(" | ", columns.Select(column => column.Head))} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", columns.Length))}");
        foreach (var (kind, rounds) in rows.Where(row => row.Rounds.Count > 0))
            Console.WriteLine($"| {kind.Name} | {string.Join(" | ", columns.Select(column => Cell(rounds, column.Key, column.Format)))} |");
    }

    private static string Cell(List<JsonObject> rounds, string key, string format)
    {
        var values = rounds.Select(round => round[key]).OfType<JsonNode>().ToList();
        if (values.Count == 0)
            return "–";
        if (values[0].GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return values.All(value => value.GetValue<bool>()) ? "yes" : "NO";
        var numbers = values.Select(value => value.GetValue<double>()).Order().ToList();
        var median = (numbers[numbers.Count / 2] + numbers[(numbers.Count - 1) / 2]) / 2;
        return median.ToString(format, CultureInfo.InvariantCulture);
    }
}
