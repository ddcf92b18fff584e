using BenchmarkDotNet.Running;
using QtQms.Drafting.Benchmarks.Algebra;
using QtQms.Drafting.Benchmarks.Comparison;
using QtQms.Drafting.Benchmarks.History;

switch (args.FirstOrDefault())
{
    case "algebra":
        BenchmarkRunner.Run([typeof(ChangeSetBenchmarks), typeof(RebaseBenchmarks)], AlgebraConfig.Create());
        return 0;
    case "history":
        return await HistoryCommand.RunAsync();
    case "peers":
        if (PeersOptions.TryParse(args[1..], out var options, out var problem))
            return await PeersCommand.RunAsync(options);
        Console.Error.WriteLine(problem);
        return 2;
    default:
        Console.Error.WriteLine("Commands: algebra, history, peers. README.md in the project's folder tells the rest.");
        return 2;
}
