using System.Globalization;
using System.Net;
using Xunit.Abstractions;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>
/// A disk that takes nothing any more, while many type: nothing is acknowledged that is not on it, everybody is told, reading goes on,
/// and when it takes again so does the portal, without a restart.
/// </summary>
public sealed class RefusingDiskTests(ITestOutputHelper output)
{
    private static readonly string[] OnlyNotSaved = ["not-saved"];

    /// <summary>F3.</summary>
    [RootFact]
    public async Task DiskFull_NotSavedIsSaidAndTypingGoesOnWhenThereIsRoom()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 24);
        await using var portal = await PortalProcess.StartAsync(new PortalLaunch { Data = disk.Folder });
        await RefuseAsync(portal, () =>
        {
            disk.Fill();
            return Task.CompletedTask;
        }, () =>
        {
            disk.Free();
            return Task.CompletedTask;
        });
        await portal.KillAsync();
    }

    /// <summary>F4: what a file system gives that its kernel made read-only after an error, with the files open.</summary>
    [StraceFact]
    public async Task DiskReadOnly_NotSavedIsSaidAndTypingGoesOnWhenItTakesAgain()
    {
        await using var portal = await PortalProcess.StartAsync();
        Strace? strace = null;
        await RefuseAsync(portal, async () => strace = await Strace.FailAsync(portal, "pwrite64,ftruncate,fallocate", "EROFS"), async () => await strace!.DisposeAsync());
    }

    private async Task RefuseAsync(PortalProcess portal, Func<Task> refuse, Func<Task> take)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        await using var writing = await Writing.StartAsync(portal, editors: 8, seed);
        using var reader = await SignedIn.AsAsync(portal, "carla");
        await ExpectAsync(reader, "/health/ready", HttpStatusCode.OK);
        writing.Type();
        await writing.HearAsync(Long.Or(2_000, 50));

        await refuse();
        await writing.WaitAsync(() => writing.Typists.All(typist => !typist.Refusals.IsEmpty));
        await ExpectAsync(reader, "/health/ready", HttpStatusCode.ServiceUnavailable);
        await ExpectAsync(reader, "/health/live", HttpStatusCode.OK);
        await ExpectAsync(reader, "/standards/qt-qms/releases/1.0-wd.1/scope", HttpStatusCode.OK);
        await ExpectAsync(reader, "/standards/qt-qms/draft/scope", HttpStatusCode.OK);
        await writing.CheckAsync(settled: false);
        await Task.Delay(TimeSpan.FromSeconds(Long.Or(30, 1)));

        await take();
        await writing.HearAsync(50);
        await ExpectAsync(reader, "/health/ready", HttpStatusCode.OK);
        await writing.SettleAsync();
        await writing.CheckAsync();
        Assert.Equal(OnlyNotSaved, writing.Refusals.Keys);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{writing.Acknowledged} acknowledged, none lost; {writing.Refusals["not-saved"]} times not saved; the longest wait {writing.LongestWait.TotalSeconds:0.0} s"));
    }

    // The answer about readiness may be some seconds old.
    private static async Task ExpectAsync(SignedIn reader, string path, HttpStatusCode status)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await reader.GetAsync(path);
            if (answer.StatusCode == status)
                return;
            Assert.True(tries < 100, $"{path} answers {answer.StatusCode}, not {status}.");
            await Task.Delay(100);
        }
    }
}
