using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>The portal as its own process on a port and a data folder of its own, so that it can be killed and started again.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-").FullName;
    private Process? _process;

    private PortalProcess(int port) => Address = $"http://localhost:{port}";

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Its database file.</summary>
    public string Database => Path.Combine(_folder, "drafting.db");

    /// <summary>Starts a portal on an empty data folder and waits until it answers.</summary>
    public static async Task<PortalProcess> StartAsync()
    {
        var portal = new PortalProcess(FreePort());
        await portal.StartAgainAsync();
        return portal;
    }

    /// <summary>Starts the process on the same port and data, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(Program).Assembly.Location, "--contentRoot", Path.Combine(Repository.Root, "src", "QtQms.Drafting.Web"), "--urls", Address, "--Drafting:Data", _folder,
                "--Drafting:SignInsPerMinute", "1000",
            },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => Log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    /// <summary>What the process printed.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Ends the process as <c>kill -9</c> does: nothing in it can finish anything.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient();
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address + "/help"));
                return;
            }
            catch (HttpRequestException) when (patience.Elapsed < Patience && !_process!.HasExited)
            {
                await Task.Delay(100);
            }
            catch (HttpRequestException)
            {
                throw new InvalidOperationException("The portal did not start:\n" + string.Join('\n', Log));
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
