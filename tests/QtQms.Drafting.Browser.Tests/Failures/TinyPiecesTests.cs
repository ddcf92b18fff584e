namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>Frames that come in pieces of a few bytes, and late, mean what they mean in one (trust.md 3, F12; their order and repetition: <c>frames.test.mjs</c>).</summary>
[Collection(FailureGroup.Name)]
public sealed class TinyPiecesTests(FailurePortal failing)
{
    [Fact]
    public async Task FramesInTinyPieces_AreWhatTheyWere()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var fleet = await Fleet.StartAsync();
        var clause = await failing.ClauseAsync("management-review");
        var proxies = Enumerable.Range(0, 6).Select(_ => Proxy.Before(failing.Portal.Address)).ToList();
        foreach (var proxy in proxies)
        {
            (proxy.ToServer.Piece, proxy.ToClient.Piece) = (random.Next(1, 9), random.Next(1, 9));
            (proxy.ToServer.Delay, proxy.ToClient.Delay) = (TimeSpan.FromMilliseconds(random.Next(3)), TimeSpan.FromMilliseconds(random.Next(3)));
            await failing.JoinAsync(fleet, clause, FailurePortal.Names("piecemeal", 1), seed, proxy);
        }

        await fleet.TypeAsync(10);
        for (var broken = 0; broken < Long.Or(60, 6); broken++)
        {
            await Task.Delay(500);
            proxies[random.Next(proxies.Count)].Reset();
        }

        await fleet.PauseAsync();
        await fleet.QuietAsync(TimeSpan.FromSeconds(60));
        await failing.CheckAsync(fleet, clause, seed);
        foreach (var proxy in proxies)
            await proxy.DisposeAsync();
    }
}
