using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>The portal as its own process on a port and a data folder of its own, so that it can be killed and started again.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<string>> Seeded = new(SeedAsync);

    private readonly PortalLaunch _launch;
    private Process? _process;

    private PortalProcess(PortalLaunch launch, string data) =>
        (_launch, Data, Address) = (launch, data, $"http://localhost:{FreePort()}");

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    /// <summary>Its database file.</summary>
    public string Database => Path.Combine(Data, "drafting.db");

    /// <summary>The process as the system knows it.</summary>
    public int Id => _process!.Id;

    /// <summary>Starts a portal on a data folder that was seeded once for all, and waits until it answers.</summary>
    public static async Task<PortalProcess> StartAsync(PortalLaunch? launch = null)
    {
        launch ??= new PortalLaunch();
        var portal = new PortalProcess(launch, launch.Data ?? Directory.CreateTempSubdirectory("drafting-").FullName);
        foreach (var file in Directory.EnumerateFiles(await Seeded.Value))
            File.Copy(file, Path.Combine(portal.Data, Path.GetFileName(file)));
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
                typeof(Program).Assembly.Location, "--contentRoot", Path.Combine(Repository.Root, "src", "QtQms.Drafting.Web"), "--urls", Address, "--Drafting:Data", Data,
                "--Drafting:SignInsPerMinute", "1000",
            },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in _launch.Settings)
            start.ArgumentList.Add(setting);
        if (_launch.Timeout is { } timeout)
            start.ArgumentList.Add($"--ConnectionStrings:Drafting=Data Source={Database};Default Timeout={timeout}");
        if (_launch.Quick)
            start.Environment["DOTNET_TC_CallCountingDelayMs"] = "64";
        _process?.Dispose();
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

    /// <summary>Asks the process to end, as an operator does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await Signals.SendAsync(Id, "TERM");
        await ExitAsync();
    }

    /// <summary>Waits until the process ends, and gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        if (_launch.Data is null)
            Directory.Delete(Data, recursive: true);
    }

    // Hashing the demo people's passwords is slow on purpose: once for a run of the tests is enough.
    private static async Task<string> SeedAsync()
    {
        var folder = Directory.CreateTempSubdirectory("drafting-seeded-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var portal = new PortalProcess(new PortalLaunch { Data = folder }, folder);
        await portal.StartAgainAsync();
        await portal.StopAsync();
        return folder;
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
