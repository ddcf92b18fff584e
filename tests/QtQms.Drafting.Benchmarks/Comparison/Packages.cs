using System.Diagnostics;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>Installs the other editors at the versions of package-lock.json, once.</summary>
internal static class Packages
{
    public static async Task InstallAsync()
    {
        if (!File.Exists(Path.Combine(Checkout.Peers, "node_modules", ".package-lock.json")))
            await NpmAsync("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");

        // Hocuspocus keeps its documents through a native module, which has to fit the Node.js that runs it.
        if (!File.Exists(Path.Combine(Checkout.Peers, "node_modules", "better-sqlite3", "build", "Release", "better_sqlite3.node")))
            await NpmAsync("rebuild", "better-sqlite3", "--loglevel=error");
    }

    private static async Task NpmAsync(params string[] arguments)
    {
        Console.Error.WriteLine($"npm {string.Join(' ', arguments)}");
        var start = new ProcessStartInfo("npm", arguments) { WorkingDirectory = Checkout.Peers };
        if (Directory.Exists(Checkout.NodeFolder))
        {
            start.Environment["PATH"] = $"{Path.Combine(Checkout.NodeFolder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
            start.Environment["npm_config_nodedir"] = Checkout.NodeFolder;
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"npm {arguments[0]} ended with {process.ExitCode}.");
    }
}
