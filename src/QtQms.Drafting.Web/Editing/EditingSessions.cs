using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>The editing sessions of this node, one a clause, and who is in them.</summary>
public sealed class EditingSessions(
    IDbContextFactory<DraftingDbContext> contexts, RevisionLog log, Gate gate, ClauseFeed feed, IHubContext<EditingHub, IEditingClient> hub,
    IOptions<DraftingOptions> options, TimeProvider time, EditingLog notes)
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<EditingSession>>> _sessions = new();

    /// <summary>Who has which clause open.</summary>
    public Presence Presence { get; } = new();

    /// <summary>The session of a clause, started when it is not.</summary>
    public async Task<EditingSession> OfAsync(Guid clauseId)
    {
        var session = _sessions.GetOrAdd(clauseId, id => new(() =>
            EditingSession.StartAsync(id, contexts, log, time, options.Value.ClauseBytes, notes, Tell)));
        try
        {
            return await session.Value;
        }
        catch
        {
            // A clause that could not be loaded is not remembered as such: the next one to open it tries again.
            _sessions.TryRemove(new(clauseId, session));
            throw;
        }
    }

    /// <summary>The group of connections that have a clause open.</summary>
    public static string GroupOf(Guid clauseId) => $"clause:{clauseId:N}";

    /// <summary>Tells everybody who has a clause of this standard open whether they may write now. Called when a ballot opens or closes and when the stage moves.</summary>
    public async Task TellModeAsync(Guid standardId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var clauses = await db.Clauses.Where(c => c.StandardId == standardId).Select(c => c.Id).ToListAsync();
        foreach (var clauseId in clauses)
        {
            foreach (var person in Presence.In(clauseId))
            {
                var permit = await gate.AskAsync(db, person.PersonId, standardId, Act.Write);
                Send(clauseId, hub.Clients.Client(person.ConnectionId).Mode(ModeOf(clauseId, permit.Verdict)));
            }
        }
    }

    /// <summary>
    /// Shows out whoever has a clause open that they may no longer read: a commit is told to all who are there, and asks
    /// nobody's right. Called every few seconds.
    /// </summary>
    public async Task ShowOutAsync(CancellationToken cancellation = default)
    {
        var here = Presence.All();
        if (here.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var clauses = here.Select(at => at.ClauseId).Distinct().ToList();
        var standards = await db.Clauses.Where(c => clauses.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.StandardId, cancellation);
        foreach (var seat in here.GroupBy(at => (at.Person.PersonId, Standard: standards.GetValueOrDefault(at.ClauseId))))
        {
            var permit = await gate.AskAsync(db, seat.Key.PersonId, seat.Key.Standard, Act.ReadDraft, cancellation);
            if (permit.Granted)
                continue;
            foreach (var (clauseId, person) in seat)
                await ShowOutAsync(clauseId, person.ConnectionId, permit.Verdict, cancellation);
        }
    }

    /// <summary>Tells everybody in a clause who is there.</summary>
    public void TellPeople(Guid clauseId) =>
        Send(clauseId, hub.Clients.Group(GroupOf(clauseId)).People(new PeopleMessage(clauseId, Presence.In(clauseId))));

    internal static ModeMessage ModeOf(Guid clauseId, Verdict verdict) => verdict == Verdict.Allowed
        ? new ModeMessage(clauseId, "write", null)
        : new ModeMessage(clauseId, "read", verdict.Words());

    private async Task ShowOutAsync(Guid clauseId, string connectionId, Verdict verdict, CancellationToken cancellation)
    {
        await hub.Groups.RemoveFromGroupAsync(connectionId, GroupOf(clauseId), cancellation);
        Send(clauseId, hub.Clients.Client(connectionId).Mode(ModeOf(clauseId, verdict)));
        if (Presence.Remove(clauseId, connectionId))
            TellPeople(clauseId);
    }

    private void Tell(CommittedMessage message)
    {
        Send(message.ClauseId, hub.Clients.Group(GroupOf(message.ClauseId)).Committed(message));
        feed.Say(message.ClauseId);
    }

    // Never awaited by whoever holds a clause: one reader who stopped reading would hold up all the others.
    private void Send(Guid clauseId, Task sending) => sending.ContinueWith(
        sent => notes.NotTold(clauseId, sent.Exception!), CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
