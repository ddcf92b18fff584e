using System.Diagnostics;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>Connections on which nothing comes, or nothing whole: closed within thirty seconds or so (trust.md 6 D 51). It takes that long, and hardly any work.</summary>
public sealed class SilentConnectionTests : IAsyncLifetime
{
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync(onKestrel: true);

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task SilentConnection_IsClosed()
    {
        var ana = await _portal.SignInAsync(Portal.Member);
        (string Said, bool Last)[] cases =
        [
            ("", true), (Handshake[..10], true), (Handshake, true), (Handshake + "{\"type\":1,\"target\":\"Pu", true), (Handshake + "{\"type\":1", false),
        ];
        var watch = Stopwatch.StartNew();
        var closed = await Task.WhenAll(cases.Select(async (each, index) =>
        {
            await using var raw = await RawSocket.ConnectAsync(_portal, ana);
            if (each.Said.Length > 0)
                await raw.SayAsync(each.Said, each.Last);
            await Task.WhenAny(raw.Closed, Task.Delay(TimeSpan.FromSeconds(40)));
            return raw.Closed.IsCompleted ? watch.Elapsed.TotalSeconds : double.PositiveInfinity;
        }));
        Assert.All(closed, seconds => Assert.InRange(seconds, 0, 40));
    }
}
