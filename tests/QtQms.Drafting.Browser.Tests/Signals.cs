using System.Diagnostics;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>Signals to processes, as an operator sends them.</summary>
internal static class Signals
{
    /// <summary>Sends a signal, <c>TERM</c>, to one process.</summary>
    public static async Task SendAsync(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
    }
}
