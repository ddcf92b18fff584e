using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using QtQms.Drafting.Benchmarks.Comparison;

namespace QtQms.Drafting.Benchmarks.Algebra;

/// <summary>Short iterations in this process: all of it within two minutes, which is enough to see a change by a tenth.</summary>
internal static class AlgebraConfig
{
    public static IConfig Create() => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(100)).WithIterationCount(5))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .WithArtifactsPath(Path.Combine(Checkout.Root, "artifacts", "benchmarks"));
}
