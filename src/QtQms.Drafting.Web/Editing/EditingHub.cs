using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
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

    Task Pointed(PointedMessage message);

    Task Mode(ModeMessage message);
}

/// <summary>
/// The co-editing hub; its protocol stands in PROTOCOL.md beside it. Rights are asked on every call:
/// who was a member when the connection opened may not be one now. The person is the connection's, never the message's.
/// </summary>
[Authorize]
public sealed class EditingHub(
    EditingSessions sessions, EditingPermits permits, EditingConnections connections, MembersDesk members, IOptions<DraftingOptions> options)
    : Hub<IEditingClient>
{
    private const int FreelyMissed = 50;

    private static readonly object Allowances = new();
    private static readonly object First = new();

    private Guid Person => Context.User.PersonId()!.Value;

    public async Task<OpenAnswer> Open(OpenRequest? request)
    {
        if (!Allows(5))
            return OpenAnswer.Refused(request?.ClauseId ?? default, EditingRefusals.RateLimited);
        if (request is null)
            return OpenAnswer.Refused(default, EditingRefusals.NotFound);
        var (permit, refusal) = await AskAsync(request.ClauseId, Act.ReadDraft);
        if (refusal is not null)
            return OpenAnswer.Refused(request.ClauseId, refusal);
        if (await SessionAsync(request.ClauseId) is not { } session)
            return OpenAnswer.Refused(request.ClauseId, EditingRefusals.Unreadable);

        // Known to be here before being told anything: whose seat ends meanwhile is found and shown out.
        // In the group before the text is read: what is committed in between is told twice, never not at all.
        sessions.Presence.Enter(request.ClauseId, await PersonAsync(permit));
        await Groups.AddToGroupAsync(Context.ConnectionId, EditingSessions.GroupOf(request.ClauseId));
        var mode = sessions.ModeFor(request.ClauseId, Context.ConnectionId, (await AskAsync(request.ClauseId, Act.Write)).Refusal);
        var people = sessions.Presence.In(request.ClauseId);
        if (request.Version is { } version && await session.SinceAsync(version) is var (updates, head))
            return new OpenAnswer(request.ClauseId, version + updates.Count, head, null, updates, mode.Mode, mode.Reason, people);
        var (text, newest) = session.Head;
        return new OpenAnswer(request.ClauseId, newest, newest, text, null, mode.Mode, mode.Reason, people);
    }

    public async Task<PushAnswer> Push(PushRequest? request)
    {
        if (!Allows(1 + ((request?.Updates?.Count ?? 0) / 10.0), request?.Updates?.Sum(update => update?.Changes?.Length ?? 0) ?? 0))
            return PushAnswer.Refused(request?.Version ?? 0, EditingRefusals.RateLimited);
        if (request is null)
            return PushAnswer.Refused(0, EditingRefusals.NotFound);
        // What belongs to text that went to another clause when this one was removed still goes there: the session knows.
        var refusal = (await AskAsync(request.ClauseId, Act.Write)).Refusal is { } no && no != EditingRefusals.Removed ? no : null;
        IReadOnlyList<Update> updates = [];
        refusal ??= Read(request, out updates);
        refusal ??= await SessionAsync(request.ClauseId) is { } session ? MayMap(session.Head.Version - request.Version, updates.Count) : EditingRefusals.Unreadable;
        return refusal is null
            ? await sessions.PushAsync(request.ClauseId, Context.ConnectionId, Person, request.ClientId, request.Version, updates)
            : PushAnswer.Refused(request.Version, refusal);
    }

    public async Task<SinceAnswer> Since(SinceRequest? request)
    {
        if (!Allows(2))
            return SinceAnswer.Refused(EditingRefusals.RateLimited);
        if (request is null)
            return SinceAnswer.Refused(EditingRefusals.NotFound);
        var (_, refusal) = await AskAsync(request.ClauseId, Act.ReadDraft);
        if (refusal is not null)
            return SinceAnswer.Refused(refusal);
        if (await SessionAsync(request.ClauseId) is not { } session)
            return SinceAnswer.Refused(EditingRefusals.Unreadable);
        return await session.SinceAsync(request.Version) is var (updates, head)
            ? new SinceAnswer(updates, head)
            : SinceAnswer.Refused(EditingRefusals.FutureVersion);
    }

    // Whose right to read ends is shown out of the clause, and then points at nothing.
    public void Point(PointRequest? request)
    {
        if (Allows(0.2) && request is not null)
            sessions.Presence.Point(request.ClauseId, Context.ConnectionId, request.Version, InText(request.Anchor), InText(request.Head));
    }

    public async Task Leave(LeaveRequest? request)
    {
        if (!Allows(1) || request is null)
            return;
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, EditingSessions.GroupOf(request.ClauseId));
        sessions.Presence.Leave(request.ClauseId, Context.ConnectionId);
    }

    public override Task OnConnectedAsync()
    {
        Context.Items[Allowances] = (
            new Allowance(TimeProvider.System, options.Value.EditingCallsPerSecond, 10 * options.Value.EditingCallsPerSecond),
            new Allowance(TimeProvider.System, options.Value.EditingBytesPerSecond, 10 * options.Value.EditingBytesPerSecond));
        var first = new FirstCall(Context, TimeProvider.System);
        Context.Items[First] = first;
        first.Watch();
        if (!connections.Add(Context.ConnectionId, Person, Context.GetHttpContext()?.Connection.RemoteIpAddress))
            Context.Abort();
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        sessions.Presence.LeaveAll(Context.ConnectionId);
        return Task.CompletedTask;
    }

    private static EditingRefusal? Read(PushRequest request, ChangeLimits limits, out IReadOnlyList<Update> updates)
    {
        updates = [];
        if (request.Version < 0)
            return EditingRefusals.FutureVersion;
        if (request.Updates is not { Count: > 0 and <= EditingLimits.Updates } || request.ClientId is not { Length: > 0 and <= EditingLimits.ClientId } || !ClientNames.MayUse(request.ClientId))
            return EditingRefusals.BadChange;
        var read = new List<Update>(request.Updates.Count);
        foreach (var update in request.Updates)
        {
            if (update?.Changes is null || update.Sequence < 1 || (read.Count > 0 && update.Sequence != read[^1].Sequence + 1))
                return EditingRefusals.BadChange;
            if (!ChangeSet.TryParse(update.Changes, limits, out var changes, out var why))
                return why == ChangeRefusal.TooLong ? EditingRefusals.TooLarge : EditingRefusals.BadChange;
            read.Add(new Update(request.ClientId, update.Sequence, changes));
        }

        updates = read;
        return null;
    }

    // How large the text becomes is decided where the text is known; it may be larger than a clause may grow to now.
    private EditingRefusal? Read(PushRequest request, out IReadOnlyList<Update> updates) =>
        Read(request, ChangeLimits.ForText(Math.Max(options.Value.ClauseBytes, options.Value.EditingMessageBytes)), out updates);

    private bool Allows(double calls, int characters = 0)
    {
        ((FirstCall)Context.Items[First]!).Came();
        var (ofCalls, ofBytes) = ((Allowance, Allowance))Context.Items[Allowances]!;
        return ofCalls.Take(calls) && ofBytes.Take(characters);
    }

    // Mapping is (updates × entries) work that everybody else in the clause waits for. Being a little behind is the rule, and free.
    private EditingRefusal? MayMap(long missed, int updates) =>
        missed > EditingLimits.MostMissed || missed * updates > EditingLimits.MostMapped ? EditingRefusals.Behind
        : missed <= FreelyMissed || connections.WorkOf(Person).Take(missed * (double)updates) ? null
        : EditingRefusals.RateLimited;

    private async Task<EditingSession?> SessionAsync(Guid clauseId)
    {
        try
        {
            return await sessions.OfAsync(clauseId);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private int InText(int position) => Math.Clamp(position, 0, options.Value.ClauseBytes);

    private Task<(Permit Permit, EditingRefusal? Refusal)> AskAsync(Guid clauseId, Act act) =>
        permits.AskAsync(Person, clauseId, act, Context.ConnectionAborted);

    private async Task<PersonHere> PersonAsync(Permit permit)
    {
        var member = (await members.MembersOfAsync(permit.Standard!.WorkingGroupId)).First(m => m.PersonId == permit.Standing.PersonId);
        return new PersonHere(Context.ConnectionId, member.PersonId, member.Name, member.Organisation, member.Category.Key(), 0, null, null);
    }
}
