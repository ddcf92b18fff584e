using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>
/// Somebody who types into a clause by the hub's protocol: one change in flight, each with a token of its own, sent again until it is
/// acknowledged, across lost connections and restarts of the portal. Remembers what was sent and what was acknowledged.
/// </summary>
public sealed class Typist(SignedIn person, Guid clauseId, string clientId, int seed) : IAsyncDisposable
{
    private const int LongestText = 20_000;
    private const int Deleted = 60;

    private static readonly TimeSpan BeforeAgain = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = new(seed);
    private HubConnection? _hub;
    private Update? _pending;
    private long? _version;

    public Guid ClauseId { get; } = clauseId;

    public string ClientId { get; } = clientId;

    /// <summary>The text as this editor has it, without what is not acknowledged.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The last change that was sent; all before it were too.</summary>
    public long Sent { get; private set; }

    /// <summary>The last change that was acknowledged; all before it were too.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>The changes that insert their token.</summary>
    public HashSet<long> Inserting { get; } = [];

    /// <summary>The refusals and faults heard, by code.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>The longest wait for an answer to a push, a refusal included.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>How long to rest between two changes, at most.</summary>
    public int RestMilliseconds { get; init; } = 20;

    /// <summary>What is called after each acknowledgement.</summary>
    public Action? OnAcknowledged { get; init; }

    /// <summary>The token of a change of this editor.</summary>
    public string Token(long sequence) => $"‹{ClientId}:{sequence}›";

    /// <summary>Connects, and opens the clause from where this editor is.</summary>
    public async Task ConnectAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        _hub = new HubConnectionBuilder().WithUrl(person.Address + "/hubs/editing", options =>
        {
            options.Cookies = person.Cookies;
            options.Headers["Origin"] = person.Address;
        }).Build();
        await _hub.StartAsync();
        var opened = await _hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest(ClauseId, _version));
        Assert.Null(opened.Refusal);
        if (_version is null)
            (_version, Text) = (opened.Version, opened.Text!);
        else
            Take(opened.Updates!);
        await CatchUpAsync(opened.Head);
    }

    /// <summary>Types until told to stop, or until the connection breaks; says whether it still stands.</summary>
    public async Task<bool> TypeAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await PushAsync();
                await Task.Delay(_random.Next(RestMilliseconds + 1), CancellationToken.None);
            }

            return true;
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException or TaskCanceledException or WebSocketException or HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Sees that nothing is left to be acknowledged, and takes in all that others wrote.</summary>
    public async Task SettleAsync()
    {
        while (_pending is not null)
            await PushAsync();
        await CatchUpAsync(long.MaxValue);
    }

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task PushAsync()
    {
        _pending ??= Next();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var refusal = await TryPushAsync();
        if (clock.Elapsed > LongestWait)
            LongestWait = clock.Elapsed;
        if (refusal is null)
            return;
        Refusals.AddOrUpdate(refusal, 1, (_, count) => count + 1);
        await Task.Delay(BeforeAgain);
        if (refusal == EditingRefusals.Behind.Code)
            await CatchUpAsync(long.MaxValue);
    }

    private async Task<string?> TryPushAsync()
    {
        try
        {
            var answer = await _hub!.InvokeAsync<PushAnswer>("Push",
                new PushRequest(ClauseId, ClientId, _version!.Value, [new PushedUpdate(_pending!.Sequence, _pending.Changes.ToJson())]));
            if (answer.Refusal is not null)
                return answer.Refusal.Code;
            Take(answer.Updates);
            await CatchUpAsync(answer.Version);
            Assert.Null(_pending);
            return null;
        }
        catch (HubException fault)
        {
            return fault.Message;
        }
    }

    private Update Next()
    {
        Sent++;
        if (Text.Length > LongestText)
        {
            var from = _random.Next(Text.Length - Deleted);
            return new Update(ClientId, Sent, ChangeSet.Replace(Text.Length, from, from + Deleted, ""));
        }

        Inserting.Add(Sent);
        var at = _random.Next(Text.Length + 1);
        return new Update(ClientId, Sent, ChangeSet.Replace(Text.Length, at, at, Token(Sent)));
    }

    private async Task CatchUpAsync(long head)
    {
        while (_version < head)
        {
            var since = await _hub!.InvokeAsync<SinceAnswer>("Since", new SinceRequest(ClauseId, _version!.Value));
            Assert.Null(since.Refusal);
            Take(since.Updates);
            head = since.Head;
        }
    }

    // What comes back must be what this editor made of it itself, or it has parted from the log.
    private void Take(IReadOnlyList<CommittedUpdate> updates)
    {
        foreach (var update in updates)
        {
            var changes = ChangeSet.FromJson(update.Changes);
            if (update.ClientId == ClientId)
            {
                Assert.Equal(_pending, new Update(ClientId, update.Sequence, changes));
                (_pending, Acknowledged) = (null, update.Sequence);
                OnAcknowledged?.Invoke();
            }
            else
            {
                _pending = _pending is null ? null : _pending with { Changes = _pending.Changes.Map(changes) };
            }

            (Text, _version) = (changes.Apply(Text), _version + 1);
        }
    }
}
