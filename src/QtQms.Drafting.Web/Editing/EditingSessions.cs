using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Editing;

/// <summary>The editing sessions of this node, one a clause, and who is in them.</summary>
public sealed class EditingSessions
{
    private static readonly TimeSpan KeptWhenLeft = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, Kept> _sessions = new();

    // What each connection heard last of its right to write in a clause.
    private readonly ConcurrentDictionary<(Guid ClauseId, string ConnectionId), EditingRefusal?> _told = new();
    private readonly IDbContextFactory<DraftingDbContext> _contexts;
    private readonly RevisionLog _log;
    private readonly EditingPermits _permits;
    private readonly ClauseFeed _feed;
    private readonly IHubContext<EditingHub, IEditingClient> _hub;
    private readonly TimeProvider _time;
    private readonly EditingLog _notes;
    private readonly int _clauseBytes;

    public EditingSessions(
        IDbContextFactory<DraftingDbContext> contexts, RevisionLog log, EditingPermits permits, ClauseFeed feed,
        IHubContext<EditingHub, IEditingClient> hub, IOptions<DraftingOptions> options, TimeProvider time, EditingLog notes)
    {
        (_contexts, _log, _permits, _feed, _hub, _time, _notes) = (contexts, log, permits, feed, hub, time, notes);
        _clauseBytes = options.Value.ClauseBytes;
        Presence = new Presence(
            message => Send(message.ClauseId, hub.Clients.Group(GroupOf(message.ClauseId)).People(message)),
            message => Send(message.ClauseId, hub.Clients.Group(GroupOf(message.ClauseId)).Pointed(message)));
    }

    /// <summary>Who has which clause open.</summary>
    public Presence Presence { get; }

    /// <summary>The session of a clause, started when it is not.</summary>
    /// <exception cref="InvalidDataException">What the log has of the clause cannot be read.</exception>
    public async Task<EditingSession> OfAsync(Guid clauseId)
    {
        var kept = _sessions.GetOrAdd(clauseId, id => new Kept(new(() => EditingSession.StartAsync(
            id, _contexts, _log, _time, _clauseBytes, _notes, new ClauseRhythm(() => Presence.Count(id)), Tell, MovedOn))));
        kept.UsedAt = _time.GetTimestamp();
        try
        {
            return await kept.Session.Value;
        }
        catch (Exception exception)
        {
            // A clause that could not be loaded is not remembered as such: the next one to open it tries again.
            if (exception is InvalidDataException)
                _notes.Unreadable(clauseId, exception);
            _sessions.TryRemove(new(clauseId, kept));
            throw;
        }
    }

    /// <summary>Hands in changes of a connection and waits until they are durable or refused.</summary>
    public async Task<PushAnswer> PushAsync(Guid clauseId, string connection, Guid personId, string clientId, long version, IReadOnlyList<Update> updates)
    {
        while (true)
        {
            if (await (await OfAsync(clauseId)).PushAsync(connection, personId, clientId, version, updates) is { } answer)
                return answer;
        }
    }

    /// <summary>Somebody else wrote to the log of a clause: whoever has it open is told. Returns at once.</summary>
    public void MovedOn(Guid clauseId)
    {
        if (_sessions.TryGetValue(clauseId, out var kept) && kept.Session.Value.IsCompletedSuccessfully)
            kept.Session.Value.Result.CatchUp();
        else
            _feed.Say(clauseId, ClauseNews.Text);
    }

    /// <summary>The group of connections that have a clause open.</summary>
    public static string GroupOf(Guid clauseId) => $"clause:{clauseId:N}";

    /// <summary>
    /// Tells everybody who has a clause of this standard open whether they may write now. Called when a ballot opens or closes, when the
    /// stage moves, and when clauses are removed or restored.
    /// </summary>
    public async Task TellModeAsync(Guid standardId)
    {
        _permits.Forget();
        await using var db = await _contexts.CreateDbContextAsync();
        var clauses = await db.Clauses.IgnoreQueryFilters().Where(c => c.StandardId == standardId).Select(c => c.Id).ToListAsync();
        foreach (var clauseId in clauses)
        {
            foreach (var person in Presence.In(clauseId))
                TellMode(clauseId, person.ConnectionId, (await _permits.AskAsync(person.PersonId, clauseId, Act.Write, CancellationToken.None)).Refusal);
        }
    }

    /// <summary>
    /// Shows out whoever has a clause open that they may no longer read, and tells those who may no longer write: a commit is told to all
    /// who are there, and asks nobody's right. Called every few seconds.
    /// </summary>
    public async Task ShowOutAsync(CancellationToken cancellation = default)
    {
        foreach (var (clauseId, person) in Presence.All())
        {
            var (permit, _) = await _permits.AskAsync(person.PersonId, clauseId, Act.ReadDraft, cancellation);
            var writes = (await _permits.AskAsync(person.PersonId, clauseId, Act.Write, cancellation)).Refusal;
            if (!permit.Granted)
                await ShowOutAsync(clauseId, person.ConnectionId, permit.Verdict, cancellation);
            else if (writes != _told.GetValueOrDefault((clauseId, person.ConnectionId), writes))
                TellMode(clauseId, person.ConnectionId, writes);
        }

        foreach (var seat in _told.Keys.Except(Presence.All().Select(each => (each.ClauseId, each.Person.ConnectionId))))
            _told.TryRemove(seat, out _);
    }

    /// <summary>Ends the sessions of clauses that nobody has had open for a while; the next to open one starts it again.</summary>
    public void EndUnused()
    {
        foreach (var (clauseId, kept) in _sessions)
        {
            if (Presence.Count(clauseId) > 0 || _time.GetElapsedTime(kept.UsedAt) < KeptWhenLeft || !kept.Session.Value.IsCompletedSuccessfully)
                continue;
            if (_sessions.TryRemove(new(clauseId, kept)))
                kept.Session.Value.Result.End();
        }
    }

    /// <summary>What a connection is told of its right to write; when that changes, it is told again.</summary>
    public ModeMessage ModeFor(Guid clauseId, string connectionId, EditingRefusal? refusal)
    {
        _told[(clauseId, connectionId)] = refusal;
        return ModeOf(clauseId, refusal);
    }

    private static ModeMessage ModeOf(Guid clauseId, EditingRefusal? refusal) => new(clauseId, refusal is null ? "write" : "read", refusal?.Message);

    private void TellMode(Guid clauseId, string connectionId, EditingRefusal? refusal) =>
        Send(clauseId, _hub.Clients.Client(connectionId).Mode(ModeFor(clauseId, connectionId, refusal)));

    private async Task ShowOutAsync(Guid clauseId, string connectionId, Verdict verdict, CancellationToken cancellation)
    {
        await _hub.Groups.RemoveFromGroupAsync(connectionId, GroupOf(clauseId), cancellation);
        Send(clauseId, _hub.Clients.Client(connectionId).Mode(ModeOf(clauseId, EditingRefusals.Of(verdict))));
        Presence.Leave(clauseId, connectionId);
    }

    private void Tell(CommittedMessage message, IReadOnlyList<string> authors)
    {
        Send(message.ClauseId, _hub.Clients.GroupExcept(GroupOf(message.ClauseId), authors).Committed(message));
        _feed.Say(message.ClauseId, ClauseNews.Text);
    }

    // Never awaited by whoever holds a clause: one reader who stopped reading would hold up all the others.
    private void Send(Guid clauseId, Task sending) => sending.ContinueWith(
        sent => _notes.NotTold(clauseId, sent.Exception!), CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private sealed class Kept(Lazy<Task<EditingSession>> session)
    {
        public Lazy<Task<EditingSession>> Session { get; } = session;

        public long UsedAt { get; set; }
    }
}
