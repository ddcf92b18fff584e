using System.Text.Json;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>What the clients of a fleet asked, what was acknowledged to them, and which marks they put in and took out.</summary>
public sealed class Ledger
{
    private Ledger()
    {
    }

    public HashSet<(string Client, long Sequence)> Invoked { get; } = [];

    public HashSet<(string Client, long Sequence)> Acknowledged { get; } = [];

    public List<string> PutIn { get; } = [];

    public HashSet<string> TakenOut { get; } = new(StringComparer.Ordinal);

    public static Ledger Read(params IEnumerable<string> files)
    {
        var ledger = new Ledger();
        foreach (var line in files.Where(File.Exists).SelectMany(File.ReadLines))
        {
            using var document = JsonDocument.Parse(line);
            ledger.Add(document.RootElement);
        }

        return ledger;
    }

    private void Add(JsonElement line)
    {
        var client = line.GetProperty("clientId").GetString()!;
        switch (line.GetProperty("what").GetString())
        {
            case "invoke":
                Invoked.UnionWith(Sequences(line).Select(sequence => (client, sequence)));
                break;
            case "ack":
                Acknowledged.UnionWith(Sequences(line).Select(sequence => (client, sequence)));
                break;
            case "in":
                PutIn.Add(line.GetProperty("mark").GetString()!);
                break;
            case "out":
                TakenOut.Add(line.GetProperty("mark").GetString()!);
                break;
        }
    }

    private static IEnumerable<long> Sequences(JsonElement line) => line.GetProperty("sequences").EnumerateArray().Select(sequence => sequence.GetInt64());
}
