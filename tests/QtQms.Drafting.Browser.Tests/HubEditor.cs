using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>An editor without a browser: speaks the hub's protocol, one push at a time, and remembers what was acknowledged.</summary>
public sealed partial class HubEditor : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly Guid _clauseId;
    private long _version;
    private int _length;
    private long _sequence;

    private HubEditor(HubConnection hub, Guid clauseId, string clientId) => (_hub, _clauseId, ClientId) = (hub, clauseId, clientId);

    public string ClientId { get; }

    /// <summary>The sequences that the server said are saved.</summary>
    public HashSet<long> Acknowledged { get; } = [];

    /// <summary>Signs in and opens the clause.</summary>
    public static async Task<HubEditor> OpenAsync(string address, string person, Guid clauseId, string clientId, long lastSequence = 0)
    {
        var cookies = await SignInAsync(address, person);
        var hub = new HubConnectionBuilder()
            .WithUrl(address + "/hubs/editing", options =>
            {
                options.Cookies = cookies;
                options.Headers["Origin"] = address;
            })
            .Build();
        await hub.StartAsync();
        var editor = new HubEditor(hub, clauseId, clientId) { _sequence = lastSequence };
        var answer = await hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest(clauseId, null));
        Assert.Null(answer.Refusal);
        (editor._version, editor._length) = (answer.Version, answer.Text!.Length);
        return editor;
    }

    /// <summary>Types a word at the start until the connection breaks.</summary>
    public async Task TypeUntilBrokenAsync(Action acknowledged)
    {
        try
        {
            while (true)
            {
                var sequence = ++_sequence;
                var change = ChangeSet.Replace(_length, 0, 0, $"<{ClientId}:{sequence}>");
                var answer = await _hub.InvokeAsync<PushAnswer>("Push",
                    new PushRequest(_clauseId, ClientId, _version, [new PushedUpdate(sequence, change.ToJson())]));
                Assert.Null(answer.Refusal);
                Acknowledged.Add(sequence);
                acknowledged();
                Take(answer);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or TaskCanceledException or WebException or System.Net.WebSockets.WebSocketException)
        {
            // The server was killed: what was on its way was not acknowledged.
        }
    }

    /// <summary>The whole log of the clause.</summary>
    public async Task<IReadOnlyList<CommittedUpdate>> LogAsync()
    {
        var log = new List<CommittedUpdate>();
        while (true)
        {
            var answer = await _hub.InvokeAsync<SinceAnswer>("Since", new SinceRequest(_clauseId, log.Count));
            Assert.Null(answer.Refusal);
            log.AddRange(answer.Updates);
            if (log.Count >= answer.Head)
                return log;
        }
    }

    /// <summary>The text as the server has it.</summary>
    public async Task<OpenAnswer> ReadAsync() => await _hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest(_clauseId, null));

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private void Take(PushAnswer answer)
    {
        foreach (var update in answer.Updates)
            (_version, _length) = (_version + 1, ChangeSet.FromJson(update.Changes).NewLength);
    }

    private static async Task<CookieContainer> SignInAsync(string address, string person)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = new Uri(address) };
        var page = await http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        var token = Token().Match(page).Groups[1].Value;
        var handler = Handler().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["_handler"] = handler,
            ["Entry.Email"] = $"{person}@demo.example",
            ["Entry.Password"] = DemoPeople.Password,
        });
        using var answer = await http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();
}
