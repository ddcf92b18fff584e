using System.Net.Sockets;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>One connection through a <see cref="Proxy"/>.</summary>
internal sealed class ProxyLink(Socket client, ProxyTreatment toServer, ProxyTreatment toClient) : IDisposable
{
    // Small, so that whoever is not read from notices it before megabytes lie in between.
    private const int Buffer = 16 * 1024;

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = Buffer };

    public async Task RunAsync(int target)
    {
        client.NoDelay = true;
        try
        {
            await _server.ConnectAsync("localhost", target);
            await Task.WhenAll(PassAsync(client, _server, toServer), PassAsync(_server, client, toClient));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Reset();
        }
    }

    public void Reset()
    {
        foreach (var socket in new[] { client, _server })
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }
            catch (ObjectDisposedException)
            {
                // It is gone already.
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    public void HalfClose() => _server.Shutdown(SocketShutdown.Send);

    private static async Task PassAsync(Socket from, Socket to, ProxyTreatment treatment)
    {
        var buffer = new byte[Buffer];
        while (true)
        {
            await treatment.WhileFrozenAsync();
            var count = await from.ReceiveAsync(buffer);
            await treatment.WhileFrozenAsync();
            if (count == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            if (treatment.Drop)
                continue;
            if (treatment.Delay > TimeSpan.Zero)
                await Task.Delay(treatment.Delay);
            await SendAsync(to, buffer.AsMemory(0, count), treatment.Piece ?? count);
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, int piece)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var sent = await to.SendAsync(bytes.Slice(at, Math.Min(piece, bytes.Length - at)));
            at += sent;
        }
    }
}
