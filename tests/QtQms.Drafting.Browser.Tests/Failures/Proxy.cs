using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>
/// A bad network between clients and the portal: passes bytes on, late, in pieces, not at all, or breaks off.
/// What is set holds for the connections that stand and for those still to come.
/// </summary>
public sealed class Proxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxyLink, Task> _links = new();
    private readonly int _target;
    private readonly Task _accepting;

    private Proxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public string Address => $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The connections that stand.</summary>
    public int Connections => _links.Count;

    /// <summary>What is done to bytes on their way to the server.</summary>
    public ProxyTreatment ToServer { get; } = new();

    /// <summary>What is done to bytes on their way to the client.</summary>
    public ProxyTreatment ToClient { get; } = new();

    public static Proxy Before(string address) => new(new Uri(address).Port);

    /// <summary>Stops reading on both sides: a laptop that sleeps, a network that changed.</summary>
    public void Freeze()
    {
        ToServer.Freeze();
        ToClient.Freeze();
    }

    /// <summary>Goes on, with everything that waited.</summary>
    public void Thaw()
    {
        ToServer.Thaw();
        ToClient.Thaw();
    }

    /// <summary>Breaks off every connection that stands, without a goodbye to either side.</summary>
    public void Reset()
    {
        foreach (var link in _links.Keys)
            link.Reset();
    }

    /// <summary>Says to the server that its clients will send no more, and goes on listening to it.</summary>
    public void HalfClose()
    {
        foreach (var link in _links.Keys)
            link.HalfClose();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Reset();
        Thaw();
        await Task.WhenAll(_links.Values);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                var link = new ProxyLink(client, ToServer, ToClient);
                _links[link] = RunAsync(link);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The proxy ends.
        }
    }

    private async Task RunAsync(ProxyLink link)
    {
        using (link)
            await link.RunAsync(_target);
        _links.TryRemove(link, out _);
    }
}
