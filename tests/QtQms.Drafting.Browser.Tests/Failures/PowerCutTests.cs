using System.Globalization;
using System.Net;
using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>F2: the power is cut at every instant at which the portal tells anybody that something is saved.</summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const string Calls =
        "pwrite64,pwritev,pwritev2,write,writev,ftruncate,fallocate,fsync,fdatasync,sync_file_range,unlink,unlinkat,rename,renameat,renameat2,sendto,sendmsg";

    private static readonly string[] OftenCheckpoints = ["--Drafting:CheckpointSeconds", "1", "--Drafting:CheckpointBytes", "100000"];

    private readonly string _trace = Path.Combine(Path.GetTempPath(), $"drafting-trace-{Guid.NewGuid():N}");

    [StraceFact]
    public async Task PowerCutWheneverSomethingIsTold_NothingToldIsLost()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var acknowledgements = Long.Or(5_000, 100);
        await using var portal = await PortalProcess.StartAsync(new PortalLaunch { Settings = OftenCheckpoints });
        await using var writing = await Writing.StartAsync(portal, editors: 6, seed, restMilliseconds: 0);
        using var proposer = await SignedIn.AsAsync(portal, "carla");
        using var confirmer = await SignedIn.AsAsync(portal, "samir");

        using var honest = new PowerCuts(portal.Database, _ => true, seed);
        using var unsynced = new PowerCuts(portal.Database, file => !file.EndsWith("-wal", StringComparison.Ordinal), seed);
        await using (await Strace.AttachAsync(portal.Id, "-y", "-s", "4000000", "-o", _trace, "-e", $"trace={Calls}"))
        {
            var written = File.GetLastWriteTimeUtc(portal.Database);
            await TypeAsync(writing, acknowledgements / 2);
            // Fast typists are done before a checkpoint is due, and a trace without one shows nothing of it.
            await writing.WaitAsync(() => File.GetLastWriteTimeUtc(portal.Database) > written);
            await PublishAsync(proposer, confirmer);
            await TypeAsync(writing, acknowledgements - (acknowledgements / 2));
        }

        await writing.CheckAsync();
        honest.Replay(_trace);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{honest.Told.Count} changes and releases told, {honest.Cuts} power cuts, {honest.LogSyncs} syncs of the log, {honest.Checkpoints} checkpoints; lost: {honest.Lost.Count}; damaged images: {honest.Damages.Count}"));
        Assert.True(honest.Lost.Count == 0, $"Told and lost: {string.Join(", ", honest.Lost.Take(20))} (seed {seed}, trace {_trace}).");
        Assert.True(honest.Damages.Count == 0, $"Damaged: {string.Join(", ", honest.Damages.Take(20))} (seed {seed}, trace {_trace}).");
        Assert.True(honest.Told.Count > acknowledgements && honest.Checkpoints > 0, "The trace does not show what is to be seen.");
        Assert.Contains("release 1.0-wd.2", honest.Told);

        // Where the log is not synced before anybody is told, as with synchronous=NORMAL, the same eyes must see losses.
        unsynced.Replay(_trace, cuts: 100);
        output.WriteLine($"Had no sync of the log counted: {unsynced.Lost.Count} of {unsynced.Told.Count} lost, {unsynced.Damages.Count} damaged images");
        Assert.True(unsynced.Lost.Count + unsynced.Damages.Count > 0, "Nothing is seen where nothing is synced.");
        File.Delete(_trace);
    }

    private static async Task TypeAsync(Writing writing, int acknowledgements)
    {
        writing.Type();
        await writing.HearAsync(acknowledgements);
        await writing.SettleAsync();
    }

    private static async Task PublishAsync(SignedIn proposer, SignedIn confirmer)
    {
        const string page = "/standards/qt-qms/releases/publish";
        using var proposed = await proposer.SubmitAsync(page, ("Entry.Do", "propose"), ("Entry.Ballot", ""), ("Entry.Note", ""));
        using var published = await confirmer.SubmitAsync(page, ("Entry.Do", "confirm"));
        Assert.Equal(HttpStatusCode.Found, published.StatusCode);
        Assert.EndsWith("/releases/1.0-wd.2", published.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
