using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>A WebSocket to the editing hub on which anything can be said: what a program sends that does not mean well.</summary>
public sealed class RawSocket : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonElement> _heard = Channel.CreateUnbounded<JsonElement>();
    private int _count;

    private RawSocket()
    {
    }

    /// <summary>Ends when the connection has.</summary>
    public Task Closed { get; private set; } = Task.CompletedTask;

    /// <summary>Connects without saying anything yet.</summary>
    public static async Task<RawSocket> ConnectAsync(Portal portal, Visitor visitor)
    {
        var raw = new RawSocket();
        raw._socket.Options.Cookies = visitor.Cookies;
        raw._socket.Options.SetRequestHeader("Origin", portal.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority));
        await raw._socket.ConnectAsync(new UriBuilder(new Uri(portal.ClientOptions.BaseAddress, "/hubs/editing")) { Scheme = "ws" }.Uri, CancellationToken.None);
        raw.Closed = raw.HearAsync();
        return raw;
    }

    /// <summary>Connects and agrees on JSON.</summary>
    public static async Task<RawSocket> OpenAsync(Portal portal, Visitor visitor)
    {
        var raw = await ConnectAsync(portal, visitor);
        await raw.SayAsync("""{"protocol":"json","version":1}""" + End);
        return raw;
    }

    /// <summary>Sends one WebSocket frame.</summary>
    public Task SayAsync(string text, bool last = true) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, last, CancellationToken.None);

    /// <summary>Sends one message of SignalR's.</summary>
    public Task SendAsync(string message) => SayAsync(message + End);

    /// <summary>
    /// Calls a method with its arguments as they are. Answers with the refusal's code, "" where nothing is refused, <c>fault</c> where the
    /// hub says that the call failed, <c>closed</c> where it ends the connection instead.
    /// </summary>
    public async Task<string> CallAsync(string method, string arguments)
    {
        var id = (++_count).ToString(System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            await SendAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":[{{arguments}}]}""");
        }
        catch (WebSocketException)
        {
            return "closed";
        }

        await foreach (var message in _heard.Reader.ReadAllAsync())
        {
            if (message.TryGetProperty("invocationId", out var of) && of.GetString() == id)
                return Outcome(message);
        }

        return "closed";
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await Closed;
        _socket.Dispose();
    }

    private static string Outcome(JsonElement completion) =>
        completion.TryGetProperty("error", out _) ? "fault"
        : completion.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object
            && result.TryGetProperty("refusal", out var refusal) && refusal.ValueKind == JsonValueKind.Object ? refusal.GetProperty("code").GetString()!
        : "";

    private async Task HearAsync()
    {
        var (buffer, held) = (new byte[64 * 1024], new MemoryStream());
        try
        {
            while (await _socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
            {
                held.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                    Take(held);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Ended without a goodbye.
        }

        _heard.Writer.Complete();
    }

    private void Take(MemoryStream held)
    {
        foreach (var message in Encoding.UTF8.GetString(held.GetBuffer(), 0, (int)held.Length).Split(End, StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(message);
            _heard.Writer.TryWrite(document.RootElement.Clone());
        }

        held.SetLength(0);
    }
}
