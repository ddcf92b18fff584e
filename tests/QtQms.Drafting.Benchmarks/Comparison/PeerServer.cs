using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>One server, alone on the first core, with a port and an empty folder of its own.</summary>
internal sealed class PeerServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly PeerKind _kind;
    private readonly IReadOnlyList<string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-benchmark-").FullName;
    private readonly int _port = FreePort();
    private readonly ConcurrentQueue<string> _printed = new();
    private Process? _process;

    private PeerServer(PeerKind kind, IReadOnlyList<string> settings) => (_kind, _settings) = (kind, settings);

    public string Address => $"http://127.0.0.1:{_port}";

    public string Folder => _folder;

    public int ProcessId => _process!.Id;

    public static async Task<PeerServer> StartAsync(PeerKind kind, IReadOnlyList<string> settings, int clauses = BenchmarkContent.Clauses)
    {
        var server = new PeerServer(kind, kind == PeerKind.Ours ? settings : []);
        if (kind == PeerKind.Ours)
            await BenchmarkContent.WriteAsync(Path.Combine(server._folder, "content", "qt-qms"), clauses);
        await server.StartAsync();
        return server;
    }

    /// <summary>Kills the process as <c>kill -9</c> does, unless it is dead, and starts it again on what it left.</summary>
    public Task RestartAsync() => RestartAsync(_ => Task.CompletedTask);

    /// <summary>The same, with something done to its folder while it is down.</summary>
    public async Task RestartAsync(Func<string, Task> meanwhile)
    {
        await KillAsync();
        await meanwhile(_folder);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("taskset", ["-c", "0", .. _kind.Arguments(_port, _folder), .. _settings])
        {
            // Development, because only that has demo people and serves what was built but not published.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Print(line.Data);
        _process.ErrorDataReceived += (_, line) => Print(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ListensAsync();
    }

    private async Task ListensAsync()
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, _port);
                return;
            }
            catch (SocketException) when (patience.Elapsed < Patience && !_process!.HasExited)
            {
                await Task.Delay(20);
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"{_kind.Name} did not start:\n{string.Join('\n', _printed)}");
            }
        }
    }

    private async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private void Print(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        _printed.Enqueue(line);
        Console.Error.WriteLine($"    {_kind.Name}: {line}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
