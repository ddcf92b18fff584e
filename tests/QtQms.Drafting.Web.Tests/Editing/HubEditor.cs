using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>An editor of one clause on a real hub connection.</summary>
public sealed class HubEditor : IAsyncDisposable
{
    private readonly HubConnection _hub;

    private HubEditor(HubConnection hub, Guid clauseId) => (_hub, ClauseId) = (hub, clauseId);

    public Guid ClauseId { get; }

    /// <summary>What the hub told of commits, in the order of arrival.</summary>
    public List<CommittedMessage> Committed { get; } = [];

    /// <summary>What the hub told of the right to write.</summary>
    public System.Threading.Channels.Channel<ModeMessage> Modes { get; } = System.Threading.Channels.Channel.CreateUnbounded<ModeMessage>();

    public static async Task<HubEditor> ConnectAsync(Portal portal, Visitor visitor, string slug)
    {
        await using var db = portal.Database();
        var clause = await db.Clauses.IgnoreQueryFilters().SingleAsync(c => c.Slug == slug);
        var hub = portal.Connect(visitor, "/hubs/editing");
        var editor = new HubEditor(hub, clause.Id);
        hub.On<CommittedMessage>("Committed", message =>
        {
            lock (editor.Committed)
                editor.Committed.Add(message);
        });
        hub.On<ModeMessage>("Mode", message => editor.Modes.Writer.TryWrite(message));
        await hub.StartAsync();
        return editor;
    }

    public static async Task<HubEditor> ConnectAsync(Portal portal, string person, string slug) =>
        await ConnectAsync(portal, await portal.SignInAsync($"{person}@demo.example"), slug);

    /// <summary>A change that puts words at the beginning of a text.</summary>
    public static ChangeSet Insert(string text, string insert) => Insert(text.Length, insert);

    /// <summary>The same for a text of which only the length is known.</summary>
    public static ChangeSet Insert(int length, string insert) => ChangeSet.Replace(length, 0, 0, insert);

    public Task<OpenAnswer> OpenAsync(long? version = null) => _hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest(ClauseId, version));

    public Task<PushAnswer> PushAsync(string client, long version, long sequence, ChangeSet change) =>
        PushAsync(client, version, (sequence, change.ToJson()));

    public Task<PushAnswer> PushAsync(string client, long version, params (long Sequence, string Changes)[] updates) =>
        _hub.InvokeAsync<PushAnswer>("Push", new PushRequest(ClauseId, client, version, [.. updates.Select(update => new PushedUpdate(update.Sequence, update.Changes))]));

    public Task<SinceAnswer> SinceAsync(long version) => _hub.InvokeAsync<SinceAnswer>("Since", new SinceRequest(ClauseId, version));

    public Task PointAsync(long version, int anchor, int head) => _hub.InvokeAsync("Point", new PointRequest(ClauseId, version, anchor, head));

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
