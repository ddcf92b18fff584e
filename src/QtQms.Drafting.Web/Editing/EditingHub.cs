using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>What the hub calls on an editor.</summary>
public interface IEditingClient
{
    Task Committed(CommittedMessage message);

    Task People(PeopleMessage message);

    Task Mode(ModeMessage message);
}

/// <summary>
/// The co-editing hub; its protocol stands in PROTOCOL.md beside it. Rights are asked of the gate on every call:
/// who was a member when the connection opened may not be one now. The person is the connection's, never the message's.
/// </summary>
[Authorize]
public sealed class EditingHub(
    EditingSessions sessions, Gate gate, MembersDesk members, IDbContextFactory<DraftingDbContext> contexts, IOptions<DraftingOptions> options)
    : Hub<IEditingClient>
{
    private const int MostUpdates = 500;
    private const int LongestClientId = 64;

    public async Task<OpenAnswer> Open(OpenRequest request)
    {
        var (permit, refusal) = await AskAsync(request.ClauseId, Act.ReadDraft);
        if (refusal is not null)
            return OpenAnswer.Refused(request.ClauseId, refusal);
        var session = await sessions.OfAsync(request.ClauseId);

        // Known to be here before being told anything: whose seat ends meanwhile is found and shown out.
        sessions.Presence.Set(request.ClauseId, await PersonAsync(permit));

        // In the group before the text is read: what is committed in between is told twice, never not at all.
        await Groups.AddToGroupAsync(Context.ConnectionId, EditingSessions.GroupOf(request.ClauseId));
        sessions.TellPeople(request.ClauseId);
        var mode = EditingSessions.ModeOf(request.ClauseId, (await AskAsync(request.ClauseId, Act.Write)).Permit.Verdict);
        var people = sessions.Presence.In(request.ClauseId);
        if (request.Version is { } version && await session.SinceAsync(version) is { } updates)
            return new OpenAnswer(request.ClauseId, version + updates.Count, null, updates, mode.Mode, mode.Reason, people);
        var (text, head) = session.Head();
        return new OpenAnswer(request.ClauseId, head, text, null, mode.Mode, mode.Reason, people);
    }

    public async Task<PushAnswer> Push(PushRequest request)
    {
        var (permit, refusal) = await AskAsync(request.ClauseId, Act.Write);
        IReadOnlyList<Update> updates = [];
        refusal ??= Read(request, out updates);
        if (refusal is not null)
            return new PushAnswer(request.Version, refusal);
        var session = await sessions.OfAsync(request.ClauseId);
        return await session.PushAsync(permit.Standing.PersonId!.Value, request.ClientId, request.Version, updates);
    }

    public async Task<SinceAnswer> Since(SinceRequest request)
    {
        var (_, refusal) = await AskAsync(request.ClauseId, Act.ReadDraft);
        if (refusal is not null)
            return new SinceAnswer([], refusal);
        var updates = await (await sessions.OfAsync(request.ClauseId)).SinceAsync(request.Version);
        return updates is null ? new SinceAnswer([], EditingRefusals.FutureVersion) : new SinceAnswer(updates);
    }

    public async Task Point(PointRequest request)
    {
        if (sessions.Presence.Find(request.ClauseId, Context.ConnectionId) is not { } here)
            return;
        if ((await AskAsync(request.ClauseId, Act.ReadDraft)).Refusal is not null)
        {
            await Leave(new LeaveRequest(request.ClauseId));
            return;
        }

        sessions.Presence.Set(request.ClauseId, here with
        {
            Version = request.Version,
            Anchor = Math.Clamp(request.Anchor, 0, options.Value.ClauseBytes),
            Head = Math.Clamp(request.Head, 0, options.Value.ClauseBytes),
        });
        sessions.TellPeople(request.ClauseId);
    }

    public async Task Leave(LeaveRequest request)
    {
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, EditingSessions.GroupOf(request.ClauseId));
        if (sessions.Presence.Remove(request.ClauseId, Context.ConnectionId))
            sessions.TellPeople(request.ClauseId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var clauseId in sessions.Presence.RemoveAll(Context.ConnectionId))
            sessions.TellPeople(clauseId);
        return Task.CompletedTask;
    }

    private EditingRefusal? Read(PushRequest request, out IReadOnlyList<Update> updates)
    {
        updates = [];
        if (request.Updates is not { Count: > 0 and <= MostUpdates } || request.ClientId is not { Length: > 0 and <= LongestClientId })
            return EditingRefusals.BadChange;
        var read = new List<Update>(request.Updates.Count);
        foreach (var update in request.Updates)
        {
            if (update.Sequence < 1 || (read.Count > 0 && update.Sequence != read[^1].Sequence + 1))
                return EditingRefusals.BadChange;
            if (!ChangeSet.TryParse(update.Changes, ChangeLimits.ForText(options.Value.ClauseBytes), out var changes, out var why))
                return why == ChangeRefusal.TooLong ? EditingRefusals.TooLarge : EditingRefusals.BadChange;
            read.Add(new Update(request.ClientId, update.Sequence, changes));
        }

        updates = read;
        return null;
    }

    private async Task<(Permit Permit, EditingRefusal? Refusal)> AskAsync(Guid clauseId, Act act)
    {
        await using var db = await contexts.CreateDbContextAsync(Context.ConnectionAborted);
        var standardId = await db.Clauses.Where(c => c.Id == clauseId).Select(c => (Guid?)c.StandardId).FirstOrDefaultAsync(Context.ConnectionAborted);
        var permit = await gate.AskAsync(db, Context.User.PersonId(), standardId ?? Guid.Empty, act, Context.ConnectionAborted);
        return (permit, permit.Granted ? null : EditingRefusals.Of(permit.Verdict));
    }

    private async Task<PersonHere> PersonAsync(Permit permit)
    {
        var member = (await members.MembersOfAsync(permit.Standard!.WorkingGroupId)).First(m => m.PersonId == permit.Standing.PersonId);
        return new PersonHere(Context.ConnectionId, member.PersonId, member.Name, member.Organisation, member.Category.Key(), 0, null, null);
    }
}
