using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// The only writer of one clause on this node. It owns the order: pushes wait in its queue, are mapped over what
/// they missed by <see cref="Rebase"/>, appended to the log in one request, and only after the commit answered and
/// told to the others. So nothing that anybody has seen can be lost.
/// </summary>
public sealed class EditingSession
{
    private const int MostInOneAppend = 64;
    private const int KeptInMemory = 1_000;
    private const int SnapshotEvery = 500;
    private const int MostLostRaces = 50;

    private readonly IDbContextFactory<DraftingDbContext> _contexts;
    private readonly RevisionLog _log;
    private readonly TimeProvider _time;
    private readonly int _limit;
    private readonly Action<CommittedMessage> _committed;
    private readonly EditingLog _notes;
    private readonly Channel<Push> _queue = Channel.CreateBounded<Push>(1_000);
    private readonly Dictionary<string, ClientMark> _clients = new(StringComparer.Ordinal);
    private readonly List<RevisionRow> _recent = [];
    private readonly Lock _gate = new();
    private string _text = "";
    private long _version;

    private EditingSession(
        Guid clauseId, IDbContextFactory<DraftingDbContext> contexts, RevisionLog log, TimeProvider time, int limit, EditingLog notes, Action<CommittedMessage> committed)
    {
        ClauseId = clauseId;
        (_contexts, _log, _time, _limit, _notes, _committed) = (contexts, log, time, limit, notes, committed);
    }

    /// <summary>The clause.</summary>
    public Guid ClauseId { get; }

    /// <summary>Loads the clause's text from the log and starts to take pushes.</summary>
    public static async Task<EditingSession> StartAsync(
        Guid clauseId, IDbContextFactory<DraftingDbContext> contexts, RevisionLog log, TimeProvider time, int limit, EditingLog notes, Action<CommittedMessage> committed)
    {
        var session = new EditingSession(clauseId, contexts, log, time, limit, notes, committed);
        await session.LoadAsync();
        _ = Task.Run(session.WorkAsync);
        return session;
    }

    /// <summary>The newest committed text and its version.</summary>
    public (string Text, long Version) Head()
    {
        lock (_gate)
            return (_text, _version);
    }

    /// <summary>What came after a version, in order; null when the version is ahead of the log.</summary>
    public async Task<IReadOnlyList<CommittedUpdate>?> SinceAsync(long version)
    {
        long head;
        lock (_gate)
        {
            head = _version;
            if (version > head || version < 0)
                return null;
            if (_recent.Count > 0 && version >= _recent[0].Version - 1)
                return [.. _recent.Where(row => row.Version > version).Select(Told)];
        }

        if (version == head)
            return [];
        return [.. (await MissedAsync(version, head)).Select(Told)];
    }

    /// <summary>Hands in changes and waits until they are durable or refused.</summary>
    public async Task<PushAnswer> PushAsync(Guid personId, string clientId, long version, IReadOnlyList<Update> updates)
    {
        var push = new Push(personId, clientId, version, updates, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(push))
            return new PushAnswer(version, EditingRefusals.RateLimited);
        return await push.Answer.Task;
    }

    private async Task LoadAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var text = await ClauseTexts.ReadAsync(db, ClauseId);
        lock (_gate)
        {
            (_text, _version) = (text.Text, text.Version);
            _recent.Clear();
            _clients.Clear();
        }
    }

    private async Task WorkAsync()
    {
        var batch = new List<Push>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostInOneAppend && _queue.Reader.TryRead(out var push))
                batch.Add(push);
            try
            {
                await SettleAsync(batch);
            }
            catch (Exception exception)
            {
                // The boundary of a failing world: the editors keep their text and hear that it is not saved.
                _notes.NotSaved(ClauseId, exception);
                foreach (var push in batch)
                    push.Answer.TrySetResult(new PushAnswer(_version, EditingRefusals.NotSaved));
                await TryReloadAsync();
            }
        }
    }

    private async Task SettleAsync(List<Push> batch)
    {
        for (var lost = 0; ; lost++)
        {
            // No other writer is that fast: the clause's version and its log have parted, and trying again would never end.
            if (lost > MostLostRaces)
                throw new InvalidDataException($"The log of clause {ClauseId} ends at {_version}, its version says otherwise.");
            var plan = new AppendPlan(ClauseId, _text, _version, _limit, _time.GetUtcNow().UtcDateTime);
            foreach (var push in batch)
                await PlanAsync(plan, push);
            var snapshot = plan.Version / SnapshotEvery > _version / SnapshotEvery ? plan.Text : null;
            var result = plan.Rows.Count == 0
                ? AppendResult.Appended
                : await _log.AppendAsync(new AppendRequest(ClauseId, _version, plan.Rows, snapshot));
            if (result == AppendResult.LostRace)
            {
                await LoadAsync();
                continue;
            }

            if (result == AppendResult.Appended)
                Publish(plan);
            Answer(batch, plan, result);
            return;
        }
    }

    private async Task PlanAsync(AppendPlan plan, Push push)
    {
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

        var missed = push.Version >= _version ? [] : await MissedAsync(push.Version, _version);
        plan.Add(push, missed, mark);
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

    private async Task<IReadOnlyList<RevisionRow>> MissedAsync(long after, long upTo)
    {
        lock (_gate)
        {
            if (_recent.Count > 0 && after >= _recent[0].Version - 1)
                return [.. _recent.Where(row => row.Version > after && row.Version <= upTo)];
        }

        await using var db = await _contexts.CreateDbContextAsync();
        return await db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == ClauseId && r.Version > after && r.Version <= upTo)
            .OrderBy(r => r.Version)
            .ToListAsync();
    }

    private void Publish(AppendPlan plan)
    {
        if (plan.Rows.Count == 0)
            return;
        var before = _version;
        lock (_gate)
        {
            (_text, _version) = (plan.Text, plan.Version);
            _recent.AddRange(plan.Rows);
            if (_recent.Count > 2 * KeptInMemory)
                _recent.RemoveRange(0, _recent.Count - KeptInMemory);
        }

        foreach (var (client, mark) in plan.Marks)
            _clients[client] = mark;
        _committed(new CommittedMessage(ClauseId, before, [.. plan.Rows.Select(Told)]));
    }

    private static void Answer(List<Push> batch, AppendPlan plan, AppendResult result)
    {
        foreach (var push in batch)
        {
            var refusal = plan.RefusalOf(push)
                ?? (result == AppendResult.Frozen && plan.HasNew(push) ? EditingRefusals.Of(Drafting.Members.Verdict.Frozen) : null);
            push.Answer.TrySetResult(new PushAnswer(plan.Version, refusal));
        }
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

    private static CommittedUpdate Told(RevisionRow row)
    {
        using var changes = JsonDocument.Parse(row.Changes);
        return new CommittedUpdate(row.ClientId, row.Sequence, changes.RootElement.Clone(), row.At);
    }

    /// <summary>Changes waiting for their answer.</summary>
    internal sealed record Push(Guid PersonId, string ClientId, long Version, IReadOnlyList<Update> Updates, TaskCompletionSource<PushAnswer> Answer);

    /// <summary>How far an editor has come in the log, and whose it is.</summary>
    internal sealed record ClientMark(Guid PersonId, long Sequence);
}
