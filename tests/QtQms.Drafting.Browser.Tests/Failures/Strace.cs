using System.Diagnostics;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>strace on a running process: sees its system calls, or has some of them fail, until it is detached.</summary>
public sealed class Strace : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private Strace(Process process) => _process = process;

    /// <summary>Why it cannot be used here, or null.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "Needs Linux."
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "strace"))) ? null
        : "Needs strace (Debian: apt-get install strace).";

    /// <summary>Attaches to all threads of a process.</summary>
    public static async Task<Strace> AttachAsync(int process, params string[] options)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-p", $"{process}", .. options]) { RedirectStandardError = true };
        var strace = new Strace(Process.Start(start)!);
        var said = new System.Text.StringBuilder();
        using var patience = new CancellationTokenSource(Patience);
        while (await strace._process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            said.AppendLine(line);
            if (!line.Contains("attached", StringComparison.Ordinal))
                continue;
            _ = strace._process.StandardError.ReadToEndAsync(CancellationToken.None);
            return strace;
        }

        throw new InvalidOperationException($"strace does not attach: {said}");
    }

    /// <summary>Has calls on a database's files fail, all from now on.</summary>
    public static Task<Strace> FailAsync(PortalProcess portal, string calls, string error) =>
        FailAsync(portal.Id, calls, error, portal.Database, portal.Database + "-wal");

    /// <summary>The same on the files that are named.</summary>
    public static Task<Strace> FailAsync(int process, string calls, string error, params string[] files) => AttachAsync(
        process, ["-o", "/dev/null", .. files.SelectMany(file => new[] { "-P", file }), "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}"]);

    /// <summary>Detaches; the process goes on as if nothing had been.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Signals.SendAsync(_process.Id, "INT");
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }
}
