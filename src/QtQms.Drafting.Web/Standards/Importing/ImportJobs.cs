using System.Collections.Concurrent;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>An import that runs, or ran a moment ago.</summary>
public sealed class ImportJob(int total) : IProgress<int>
{
    private int _done;

    /// <summary>Clauses to be taken in.</summary>
    public int Total { get; } = total;

    /// <summary>Clauses taken in so far.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>What came of it.</summary>
    public Task<DraftAnswer> Answer { get; set; } = Task.FromResult(new DraftAnswer(DraftRefusal.Nothing));

    /// <inheritdoc/>
    public void Report(int value) => Volatile.Write(ref _done, value);
}

/// <summary>The imports that run on this node: they go on where nobody waits for them, and their page can be asked how far they are.</summary>
public sealed class ImportJobs(TreeDesk trees, FiguresDesk figures, ImportShelf shelf, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(Guid PersonId, Guid ActId), (ImportJob Job, DateTimeOffset At)> _jobs = new();

    /// <summary>The job that this person started for an act, or null.</summary>
    public ImportJob? Find(Guid personId, Guid actId) => _jobs.TryGetValue((personId, actId), out var found) ? found.Job : null;

    /// <summary>Starts an import; one that runs already is not started again.</summary>
    public ImportJob Start(Guid personId, string key, ShelvedPlan plan, IReadOnlyList<ImportedClause> clauses, ImportPlace place)
    {
        var now = time.GetUtcNow();
        foreach (var old in _jobs.Where(pair => pair.Value.Job.Answer.IsCompleted && now - pair.Value.At > Remembered))
            _jobs.TryRemove(old);
        lock (_jobs)
        {
            if (Find(personId, plan.ActId) is { Answer: { IsCompleted: false } or { IsCompletedSuccessfully: true, Result.Done: true } } running)
                return running;
            var job = new ImportJob(Count(clauses));
            job.Answer = Task.Run(() => RunAsync(personId, key, plan, clauses, place, job));
            _jobs[(personId, plan.ActId)] = (job, now);
            return job;
        }
    }

    private static int Count(IReadOnlyList<ImportedClause> clauses) => clauses.Sum(clause => 1 + Count(clause.Children));

    private static bool Names(IReadOnlyList<ImportedClause> clauses, string name) =>
        clauses.Any(clause => FigureNames.In(clause.Text).Contains(name) || Names(clause.Children, name));

    private static List<ImportedClause> Renamed(IReadOnlyList<ImportedClause> clauses, IReadOnlyDictionary<string, string> names) =>
        [.. clauses.Select(clause => clause with { Text = FigureNames.Renamed(clause.Text, names), Children = Renamed(clause.Children, names) })];

    private async Task<DraftAnswer> RunAsync(Guid personId, string key, ShelvedPlan plan, IReadOnlyList<ImportedClause> clauses, ImportPlace place, ImportJob job)
    {
        // Brought first, so that no text names what is not there. Where the act is refused or taken back they stay, shown by nothing.
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, picture) in plan.Plan.Figures.Where(figure => Names(clauses, figure.Name)))
        {
            var taken = await figures.TakeAsync(personId, plan.Standard, picture, name);
            if (taken.Figure is null)
                return new DraftAnswer(DraftRefusals.Of(taken.Problem));
            names[name] = taken.Figure.Name;
        }

        var answer = await trees.ImportAsync(personId, plan.Standard, plan.ActId, Renamed(clauses, names), place.ParentId, place.AfterId, job);
        if (answer.Done)
            shelf.Drop(personId, key);
        return answer;
    }
}
