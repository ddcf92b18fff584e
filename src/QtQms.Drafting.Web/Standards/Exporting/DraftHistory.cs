using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>A commit to be: what differs from the one before it.</summary>
internal sealed record HistoryCommit(
    string Reference, GitPerson Person, DateTime At, string Message, int? Parent, string? Standard, IReadOnlyList<(string Path, HistoryFile? File)> Changes);

/// <summary>A tag to be.</summary>
internal sealed record HistoryTag(string Name, int Commit, GitPerson Person, DateTime At, string Message);

/// <summary>
/// The history of a draft as commits: one for each sitting of work, in the order in which they ended, and a tag for each named point and
/// release. What a point holds that the draft never held as a whole stands beside the line.
/// </summary>
internal sealed class DraftHistory
{
    public const string Branch = "refs/heads/main";

    private readonly StandardRow _standard;
    private readonly Markup.Files.StandardFile _file;
    private readonly Dictionary<Guid, string> _names;
    private readonly List<ClauseTree> _trees;
    private readonly long _firstTree;
    private readonly IReadOnlyDictionary<long, TreeAct> _acts;
    private readonly Dictionary<Guid, long> _versions = [];
    private readonly List<HistoryCommit> _commits = [];
    private readonly List<HistoryTag> _tags = [];
    private HistoryState _state;
    private long _treeVersion;
    private int _last;

    private DraftHistory(StandardRow standard, Markup.Files.StandardFile file, Dictionary<Guid, string> names, List<ClauseTree> trees, long firstTree, IReadOnlyDictionary<long, TreeAct> acts)
    {
        (_standard, _file, _names, _trees, _firstTree, _treeVersion, _acts) = (standard, file, names, trees, firstTree, firstTree, acts);
        _state = HistoryState.Of(_file, trees[0], _versions);
    }

    public IReadOnlyList<HistoryCommit> Commits => _commits;

    public IReadOnlyList<HistoryTag> Tags => _tags;

    /// <summary>Reads the history of a standard's draft, without a text.</summary>
    public static async Task<DraftHistory> ReadAsync(DraftingDbContext db, StandardRow standard, CancellationToken cancellation)
    {
        var references = await db.References.AsNoTracking().Where(r => r.StandardId == standard.Id).OrderBy(r => r.Name).ToListAsync(cancellation);
        var snapshot = await db.TreeSnapshots.AsNoTracking().Where(s => s.StandardId == standard.Id).OrderBy(s => s.Version).FirstAsync(cancellation);
        var acts = await db.TreeRevisions.AsNoTracking().Where(r => r.StandardId == standard.Id && r.Version > snapshot.Version).OrderBy(r => r.Version).ToListAsync(cancellation);
        var trees = new List<ClauseTree> { TreeReader.Tree(snapshot) };
        foreach (var act in acts)
            trees.Add(TreeReader.Take(trees[^1], act));
        var history = new DraftHistory(
            standard, DraftFolder.FileOf(standard, references), await db.Users.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation),
            trees, snapshot.Version, acts.ToDictionary(act => act.Version, act => act.Act));
        var texts = await db.Revisions.AsNoTracking()
            .Where(r => db.Clauses.IgnoreQueryFilters().Any(c => c.Id == r.ClauseId && c.StandardId == standard.Id && c.VariantOfId == null))
            .OrderBy(r => r.ClauseId).ThenBy(r => r.Version)
            .Select(r => new HistoryEvent(r.At, r.PersonId, r.ClauseId, r.Version)).ToListAsync(cancellation);
        var began = await db.StageMoves.Where(m => m.StandardId == standard.Id).OrderBy(m => m.At).Select(m => (DateTime?)m.At).FirstOrDefaultAsync(cancellation);
        history.Build(
            HistoryCuts.Merge([.. texts.GroupBy(entry => entry.ClauseId), acts.Select(act => new HistoryEvent(act.At, act.PersonId, null, act.Version))]),
            await HistoryPoint.AllAsync(db, standard, cancellation), began);
        return history;
    }

    private void Build(IReadOnlyList<HistoryEvent> events, IReadOnlyList<HistoryPoint> points, DateTime? began)
    {
        var start = new[] { began, events.Count > 0 ? events[0].At : null, points.Count > 0 ? points[0].At : null }.Min() ?? DateTime.UnixEpoch;
        _commits.Add(new HistoryCommit(Branch, GitPerson.Portal, start, $"Begin with the draft of {_standard.ShortName}\n", null, _state.Standard, [.. _state.Since(null)]));
        var next = 0;
        foreach (var cut in HistoryCuts.Of(events, [.. points.Select(point => point.At)]))
        {
            for (; next < points.Count && points[next].At < cut.At; next++)
                Add(points[next]);
            Add(cut);
        }

        for (; next < points.Count; next++)
            Add(points[next]);
    }

    private void Add(HistoryCut cut)
    {
        var before = _state;
        var tree = _treeVersion;
        foreach (var entry in cut.Events)
        {
            if (entry.ClauseId is { } clause)
                _versions[clause] = entry.Version;
            else
                _treeVersion = entry.Version;
        }

        _state = _treeVersion == tree ? _state.With(_versions) : HistoryState.Of(_file, TreeAt(_treeVersion), _versions);
        var message = HistoryMessage.Of(cut, TreeAt(_treeVersion), _acts, PersonOf);
        _commits.Add(new HistoryCommit(Branch, PersonOf(cut.PersonId), cut.At, message, _last, Differing(before), [.. _state.Since(before)]));
        _last = _commits.Count - 1;
    }

    private void Add(HistoryPoint point)
    {
        var state = HistoryState.Of(_file, TreeAt(point.TreeVersion), point.Versions);
        var person = point.PersonId is { } id ? PersonOf(id) : GitPerson.Portal;
        var changes = state.Since(_state).ToList();
        var commit = _last;
        if (changes.Count > 0)
        {
            _commits.Add(new HistoryCommit($"refs/{(point.Tag.StartsWith("points/", StringComparison.Ordinal) ? "" : "releases/")}{point.Tag}", person, point.At, point.Message, _last, state.Standard == _state.Standard ? null : state.Standard, changes));
            commit = _commits.Count - 1;
        }

        _tags.Add(new HistoryTag(point.Tag, commit, person, point.At, point.Message));
    }

    private string? Differing(HistoryState before) => before.Standard == _state.Standard ? null : _state.Standard;

    private ClauseTree TreeAt(long version) => _trees[(int)Math.Clamp(version - _firstTree, 0, _trees.Count - 1)];

    private GitPerson PersonOf(Guid id) => new(_names.GetValueOrDefault(id, "former member"), id);
}
