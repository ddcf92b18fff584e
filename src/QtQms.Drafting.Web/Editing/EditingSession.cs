using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// The only writer of one clause on this node. It owns the order: pushes wait in its queue, are mapped over what
/// they missed by <see cref="Rebase"/>, appended to the log in one request, and only after the commit answered and
/// told to the others. So nothing that anybody has seen can be lost.
/// </summary>
public sealed class EditingSession
{
    private const int MostInOneAppend = 256;
    private const int MostWaiting = 1_000;
    private const int SnapshotEvery = 500;
    private const int MostLostRaces = 50;
    private const int MostClients = 10_000;

    private readonly IDbContextFactory<DraftingDbContext> _contexts;
    private readonly RevisionLog _log;
    private readonly TimeProvider _time;
    private readonly int _limit;
    private readonly EditingLog _notes;
    private readonly ClauseRhythm _rhythm;
    private readonly Action<CommittedMessage, IReadOnlyList<string>> _tell;
    private readonly Action<Guid> _movedOn;
    private readonly Channel<Push?> _queue = Channel.CreateBounded<Push?>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Dictionary<string, ClientMark> _clients = new(StringComparer.Ordinal);
    private readonly RecentLog _recent = new();
    private Snapshot _head = new("", 0);

    private EditingSession(
        Guid clauseId, IDbContextFactory<DraftingDbContext> contexts, RevisionLog log, TimeProvider time, int limit, EditingLog notes, ClauseRhythm rhythm,
        Action<CommittedMessage, IReadOnlyList<string>> tell, Action<Guid> movedOn)
    {
        ClauseId = clauseId;
        (_contexts, _log, _time, _limit, _notes, _rhythm, _tell, _movedOn) = (contexts, log, time, limit, notes, rhythm, tell, movedOn);
    }

    /// <summary>The clause.</summary>
    public Guid ClauseId { get; }

    /// <summary>The newest committed text and its version.</summary>
    public (string Text, long Version) Head => (_head.Text, _head.Version);

    /// <summary>Loads the clause's text from the log and starts to take pushes.</summary>
    internal static async Task<EditingSession> StartAsync(
        Guid clauseId, IDbContextFactory<DraftingDbContext> contexts, RevisionLog log, TimeProvider time, int limit, EditingLog notes, ClauseRhythm rhythm,
        Action<CommittedMessage, IReadOnlyList<string>> tell, Action<Guid> movedOn)
    {
        var session = new EditingSession(clauseId, contexts, log, time, limit, notes, rhythm, tell, movedOn);
        await session.LoadAsync();
        _ = Task.Run(session.WorkAsync);
        return session;
    }

    /// <summary>What came after a version, in order, as much as one answer takes, and the newest version; null when the version is ahead of the log.</summary>
    public async Task<(IReadOnlyList<CommittedUpdate> Updates, long Head)?> SinceAsync(long version)
    {
        var head = _head.Version;
        if (version > head || version < 0)
            return null;
        return (version == head ? [] : CommittedUpdates.Of(await AfterAsync(version, CommittedUpdates.Most)), head);
    }

    /// <summary>Hands in changes of a connection and waits until they are durable or refused. Null when the session has ended: another one takes them.</summary>
    public async Task<PushAnswer?> PushAsync(string connection, Guid personId, string clientId, long version, IReadOnlyList<Update> updates)
    {
        var push = new Push(connection, personId, clientId, version, updates, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_queue.Writer.TryWrite(push))
            return await push.Answer.Task;
        return _queue.Reader.Completion.IsCompleted ? null : PushAnswer.Refused(version, EditingRefusals.RateLimited);
    }

    /// <summary>Somebody else wrote to the log of this clause: it is read, and all who have the clause open are told. Returns at once.</summary>
    public void CatchUp() => _queue.Writer.TryWrite(null);

    /// <summary>Takes no more pushes; what waits is still settled.</summary>
    public void End() => _queue.Writer.TryComplete();

    private async Task LoadAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var text = await ClauseTexts.ReadAsync(db, ClauseId);
        _recent.Clear();
        _clients.Clear();
        _head = new Snapshot(text.Text, text.Version);
    }

    private async Task WorkAsync()
    {
        var batch = new List<Push>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await _rhythm.NextAsync();
            batch.Clear();
            var behind = false;
            while (batch.Count < MostInOneAppend && _queue.Reader.TryRead(out var push))
            {
                if (push is null)
                    behind = true;
                else
                    batch.Add(push);
            }

            try
            {
                if (behind)
                    await CatchUpAsync();
                await SettleAsync(batch);
            }
            catch (Exception exception)
            {
                // The boundary of a failing world: the editors keep their text and hear that it is not saved.
                _notes.NotSaved(ClauseId, exception);
                foreach (var push in batch)
                    push.Answer.TrySetResult(PushAnswer.Refused(_head.Version, EditingRefusals.NotSaved));
                await TryReloadAsync();
            }
        }
    }

    private async Task SettleAsync(List<Push> batch)
    {
        var barred = new Dictionary<Push, EditingRefusal>();
        var removed = false;
        for (var lost = 0; batch.Count > 0; lost++)
        {
            // No other writer is that fast: the clause's version and its log have parted, and trying again would never end.
            if (lost > MostLostRaces)
                throw new InvalidDataException($"The log of clause {ClauseId} ends at {_head.Version}, its version says otherwise.");
            var plan = new AppendPlan(ClauseId, _head.Text, _head.Version, _limit, _time.GetUtcNow().UtcDateTime, removed);
            foreach (var push in batch)
                await PlanAsync(plan, push, barred);
            if (await CarryAsync(plan, barred) is not { } others)
                continue;
            var result = plan.Rows.Count == 0 ? AppendResult.Appended : await _log.AppendAsync(RequestOf(plan) with { With = [.. others.Select(RequestOf)], EvenRemoved = removed });
            if (result is AppendResult.LostRace or AppendResult.Removed)
            {
                removed = removed || (result == AppendResult.Removed && await IsRemovedAsync());
                await CatchUpAsync();
                continue;
            }

            if (result == AppendResult.Appended && plan.Rows.Count > 0)
                Take(plan);
            try
            {
                foreach (var push in batch)
                    push.Answer.TrySetResult(await AnswerAsync(push, plan, result));
            }
            finally
            {
                if (result == AppendResult.Appended && plan.Rows.Count > 0)
                    Tell(plan);
                foreach (var other in others)
                    _movedOn(other.ClauseId);
            }

            return;
        }
    }

    // What of the pushes belongs to other clauses, by plans of those. Null when a push is barred for it: then all is planned again without it.
    private async Task<IReadOnlyList<AppendPlan>?> CarryAsync(AppendPlan plan, Dictionary<Push, EditingRefusal> barred)
    {
        if (plan.Carried.Count == 0)
            return [];
        await using var db = await _contexts.CreateDbContextAsync();
        var carried = new CarriedPlan(db, plan, _limit, _time.GetUtcNow().UtcDateTime);
        foreach (var (push, updates) in plan.Carried)
        {
            if (await carried.AddAsync(push, updates) is not { } refusal)
                continue;
            barred[push] = refusal;
            return null;
        }

        return [.. carried.Others];
    }

    private static AppendRequest RequestOf(AppendPlan plan) =>
        new(plan.ClauseId, plan.BaseVersion, plan.Rows, plan.Version / SnapshotEvery > plan.BaseVersion / SnapshotEvery ? plan.Text : null);

    // Their own answers tell the authors all of it.
    private void Tell(AppendPlan plan)
    {
        _rhythm.Count(plan.Rows.Count);
        _tell(new CommittedMessage(ClauseId, plan.Rows[0].Version - 1, [.. plan.Rows.Select(CommittedUpdates.Of)]), plan.Authors);
    }

    private async Task PlanAsync(AppendPlan plan, Push push, Dictionary<Push, EditingRefusal> barred)
    {
        if (barred.TryGetValue(push, out var refusal))
        {
            plan.Refuse(push, refusal);
            return;
        }

        if (push.Version < 0 || push.Version > plan.Version)
        {
            plan.Refuse(push, EditingRefusals.FutureVersion);
            return;
        }

        var mark = plan.MarkOf(push.ClientId) ?? await MarkAsync(push.ClientId);
        if (mark is not null && mark.PersonId != push.PersonId)
        {
            plan.Refuse(push, EditingRefusals.ClientTaken);
            return;
        }

        plan.Add(push, push.Version >= _head.Version ? [] : await AfterAsync(push.Version, int.MaxValue), mark);
    }

    // What an editor already has in the log, from memory or, the first time after a start, from the log itself.
    private async Task<ClientMark?> MarkAsync(string clientId)
    {
        if (_clients.TryGetValue(clientId, out var known))
            return known;
        await using var db = await _contexts.CreateDbContextAsync();
        var last = await db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == ClauseId && r.ClientId == clientId)
            .OrderByDescending(r => r.Sequence)
            .Select(r => new { r.PersonId, r.Sequence })
            .FirstOrDefaultAsync();
        return last is null ? null : _clients[clientId] = new ClientMark(last.PersonId, last.Sequence);
    }

    private async Task<IReadOnlyList<RevisionRow>> AfterAsync(long version, int most)
    {
        if (_recent.After(version, most) is { } recent)
            return recent;
        var head = _head.Version;
        await using var db = await _contexts.CreateDbContextAsync();
        return await db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == ClauseId && r.Version > version && r.Version <= head)
            .OrderBy(r => r.Version)
            .Take(most)
            .ToListAsync();
    }

    private void Take(AppendPlan plan)
    {
        _recent.Add(plan.Rows);
        if (_clients.Count > MostClients)
            _clients.Clear();
        foreach (var (client, mark) in plan.Marks)
            _clients[client] = mark;
        _head = new Snapshot(plan.Text, plan.Version);
    }

    // Everything up to what was just committed: the author's own among it, which confirms, and what others wrote meanwhile.
    private async Task<PushAnswer> AnswerAsync(Push push, AppendPlan plan, AppendResult result)
    {
        var refusal = plan.RefusalOf(push) ?? (plan.HasNew(push) ? WhyNot(result) : null);
        return refusal is not null
            ? PushAnswer.Refused(_head.Version, refusal)
            : new PushAnswer(_head.Version, push.Version >= _head.Version ? [] : CommittedUpdates.Of(await AfterAsync(push.Version, CommittedUpdates.Most)));
    }

    private static EditingRefusal? WhyNot(AppendResult result) => result == AppendResult.Frozen ? EditingRefusals.Of(Verdict.Frozen) : null;

    private async Task<bool> IsRemovedAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        return await db.Clauses.IgnoreQueryFilters().AnyAsync(c => c.Id == ClauseId && c.RemovedAt != null);
    }

    // Another writer was there: an act on the tree, another clause's late changes, another node. Who has the clause open hears of it from here.
    private async Task CatchUpAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var from = _head.Version;
        var rows = await db.Revisions.AsNoTracking().Where(r => r.ClauseId == ClauseId && r.Version > from).OrderBy(r => r.Version).ToListAsync();
        if (rows.Count == 0)
            return;
        var text = new TextReplay(_head.Text);
        foreach (var row in rows)
            text.Apply(ChangeSet.FromJson(row.Changes));
        _recent.Add(rows);
        foreach (var row in rows)
            _clients[row.ClientId] = new ClientMark(row.PersonId, row.Sequence);
        _head = new Snapshot(text.ToString(), rows[^1].Version);
        foreach (var part in rows.Chunk(CommittedUpdates.Most))
            _tell(new CommittedMessage(ClauseId, part[0].Version - 1, [.. part.Select(CommittedUpdates.Of)]), []);
    }

    private async Task TryReloadAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Exception exception)
        {
            _notes.NotSaved(ClauseId, exception);
        }
    }

    /// <summary>Changes waiting for their answer.</summary>
    internal sealed record Push(
        string Connection, Guid PersonId, string ClientId, long Version, IReadOnlyList<Update> Updates, TaskCompletionSource<PushAnswer> Answer);

    /// <summary>How far an editor has come in the log, and whose it is.</summary>
    internal sealed record ClientMark(Guid PersonId, long Sequence);

    // One reference, so that text and version are never read apart.
    private sealed record Snapshot(string Text, long Version);
}
