using System.Diagnostics;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>Runs the tests of the browser's half, which are written in its own language.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task NodeTests_Pass()
    {
        var start = new ProcessStartInfo("npm")
        {
            ArgumentList = { "test", "--silent" },
            WorkingDirectory = Path.Combine(Repository.Root, "src", "QtQms.Drafting.Browser"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Join('\n', output));
    }
}
