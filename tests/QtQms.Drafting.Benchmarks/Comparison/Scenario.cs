using System.Text.Json.Nodes;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>What the fleet does to a server: a plan that its program reads (peers/fleet.mjs).</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Kind">The fleet's program for it.</param>
/// <param name="Plan">Its figures.</param>
/// <param name="OursOnly">True where the others have nothing to be compared in.</param>
internal sealed record Scenario(string Name, string Kind, JsonObject Plan, bool OursOnly = false)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("wide", "load", Load(documents: 1, clients: 200, writers: 20, watchers: 3, rate: 5)),
        new("room", "load", Load(documents: 1, clients: 50, writers: 50, watchers: 0, rate: 5)),
        new("small", "load", Load(documents: 1, clients: 10, writers: 5, watchers: 5, rate: 5)),
        new("many", "load", Load(documents: 200, clients: 600, writers: 200, watchers: 40, rate: 1)),
        new("kill-1", "kill", new() { ["edits"] = 1 }),
        new("kill-60", "kill", new() { ["edits"] = 60 }),
        new("kill-300", "kill", new() { ["edits"] = 300 }),
        new("open", "open", new() { ["revisions"] = 100_000, ["settle"] = 12 }),
        new("restart", "restart", new() { ["documents"] = 20, ["clients"] = 100, ["rate"] = 1 }),
        new("frozen", "frozen", new() { ["writers"] = 10, ["readers"] = 20, ["rate"] = 2 }, OursOnly: true),
    ];

    private static JsonObject Load(int documents, int clients, int writers, int watchers, double rate) => new()
    {
        ["documents"] = documents,
        ["clients"] = clients,
        ["writers"] = writers,
        ["watchers"] = watchers,
        ["rate"] = rate,
    };
}
