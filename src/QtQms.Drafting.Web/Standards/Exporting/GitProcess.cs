using System.ComponentModel;
using System.Diagnostics;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>There is no git here, or it could not do what it was asked.</summary>
public sealed class GitFailedException(string message) : Exception(message);

/// <summary>The git that is installed, run without a shell, without anybody's settings and without a way to ask for a password.</summary>
internal static class GitProcess
{
    private const int MostWords = 2_000;
    private static readonly string[] Settings = ["-c", "init.defaultBranch=main", "-c", "gc.auto=0"];

    /// <summary>Runs a command.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">One by one; none is ever read as more than one.</param>
    /// <param name="write">What it is given to read, or null.</param>
    /// <param name="output">Where its output goes, or null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitFailedException">It is not there, or it failed.</exception>
    public static async Task RunAsync(string folder, IReadOnlyList<string> arguments, Func<Stream, Task>? write = null, Stream? output = null, CancellationToken cancellation = default)
    {
        using var git = Start(folder, arguments);
        try
        {
            var words = ReadAsync(git.StandardError);
            var copied = git.StandardOutput.BaseStream.CopyToAsync(output ?? Stream.Null, cancellation);
            await WriteAsync(git, write);
            await copied;
            await git.WaitForExitAsync(cancellation);
            if (git.ExitCode != 0)
                throw new GitFailedException($"git {arguments[0]} failed: {await words}");
        }
        finally
        {
            if (!git.HasExited)
                git.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git", [.. Settings, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(folder, "no-such-settings");
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new GitFailedException("Git is not installed on this server, so the history cannot be written as a repository. Whoever runs the portal can install it.");
        }
    }

    private static async Task WriteAsync(Process git, Func<Stream, Task>? write)
    {
        try
        {
            await using var input = new BufferedStream(git.StandardInput.BaseStream, 64 * 1024);
            if (write is not null)
                await write(input);
        }
        catch (IOException)
        {
            // It closed its end: it failed, and says itself why.
        }
    }

    private static async Task<string> ReadAsync(StreamReader words)
    {
        var text = await words.ReadToEndAsync();
        return text.Length <= MostWords ? text.Trim() : text[..MostWords];
    }
}
