using System.Diagnostics;

namespace QtQms.Drafting.Markup.Tests;

/// <summary>Measures effort as processor time, which other work on the machine does not change. For tests that run alone.</summary>
internal static class Effort
{
    public const string Alone = "alone";

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static T AssertSmall<T>(string what, Func<T> act)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var result = act();
        process.Refresh();
        var effort = process.TotalProcessorTime - before;
        Assert.True(effort < Limit, $"{what} took {effort.TotalMilliseconds} ms.");
        return result;
    }
}

[CollectionDefinition(Effort.Alone, DisableParallelization = true)]
public sealed class RunsAlone;
