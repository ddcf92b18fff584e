using System.Diagnostics;
using System.Text.Json.Nodes;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>Lets the fleet loose on a server, alone on the second core, and hears what it measured.</summary>
internal static class FleetRun
{
    public static async Task<JsonObject> RunAsync(PeerKind kind, PeerServer server, Scenario scenario, PeersOptions options, int round)
    {
        var plan = scenario.Plan.DeepClone().AsObject();
        plan["system"] = kind.System;
        plan["kind"] = scenario.Kind;
        plan["address"] = server.Address;
        plan["serverPid"] = server.ProcessId;
        plan["warm"] = options.Warm;
        plan["seconds"] = scenario.Kind == "frozen" ? Math.Max(60, options.Seconds) : options.Seconds;
        plan["seed"] = round;
        var start = new ProcessStartInfo("taskset", ["-c", "1", Checkout.Node, Path.Combine(Checkout.Peers, "fleet.mjs"), plan.ToJsonString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                var said = JsonNode.Parse(line)!.AsObject();
                if (said["result"] is JsonObject result)
                    return result;
                await server.RestartAsync();
                await process.StandardInput.WriteLineAsync($"{server.ProcessId}");
            }

            throw new InvalidOperationException("The fleet ended without a result.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }
}
