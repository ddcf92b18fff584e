using System.Globalization;
using System.Text.Json.Nodes;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>The same load on every server, in turn, round by round, so that a slow minute of the machine is everybody's.</summary>
internal static class PeersCommand
{
    private const double MostFleetCpu = 85;

    public static async Task<int> RunAsync(PeersOptions options)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            Console.Error.WriteLine("The comparison reads /proc and pins server and clients to a core each: it needs Linux with two cores or more.");
            return 1;
        }

        await Packages.InstallAsync();
        foreach (var missing in PeerKind.All.Where(peer => !peer.CanRun))
            Console.Error.WriteLine($"{missing.Name} is skipped: PostgreSQL was not found.");
        foreach (var scenario in options.Scenarios)
            ResultTable.Print(scenario, await MeasureAsync(scenario, options));
        Console.WriteLine($"""

            Medians of {options.Rounds} rounds, {options.Seconds} s each after {options.Warm} s of the same load. Times in ms. No cursors or presence are sent to any server.
            ours: SQLite, every acknowledgement after the commit reached the disk. hocuspocus: SQLite, acknowledged from memory. sharedb: memory only.
            sharedb-postgres: acknowledged after PostgreSQL committed.
            """);
        return 0;
    }

    private static async Task<IReadOnlyList<(PeerKind, List<JsonObject>)>> MeasureAsync(Scenario scenario, PeersOptions options)
    {
        var rows = options.Peers.Where(peer => peer.TakesPartIn(scenario)).Select(peer => (Kind: peer, Rounds: new List<JsonObject>())).ToList();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var (kind, rounds) in rows)
                await MeasureAsync(scenario, kind, rounds, options, round);
        }

        return rows;
    }

    private static async Task MeasureAsync(Scenario scenario, PeerKind kind, List<JsonObject> rounds, PeersOptions options, int round)
    {
        await using var server = await PeerServer.StartAsync(kind, options.Settings);
        var result = await FleetRun.RunAsync(kind, server, scenario, options, round);
        rounds.Add(result);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {scenario.Name} {round}/{options.Rounds} {kind.Name}: {result.ToJsonString()}"));
        if (result["fleetCpu"]?.GetValue<double>() > MostFleetCpu)
            Console.Error.WriteLine("  The fleet itself was short of processor time: what it measured of this server is too slow.");
    }
}
