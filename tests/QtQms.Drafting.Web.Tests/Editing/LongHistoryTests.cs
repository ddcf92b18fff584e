using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Web.Editing;
using Xunit.Abstractions;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>A clause with a long history opens at once, and its whole log can be replayed in bearable time.</summary>
public sealed class LongHistoryTests(ITestOutputHelper output)
{
    private const string Slug = "scope";

    private static readonly bool Long = Environment.GetEnvironmentVariable("DRAFTING_TESTS_LONG") == "true";

    [Fact]
    public async Task HistoryOfAHundredThousandRevisions_OpensAtOnceAndVerifies()
    {
        var revisions = Long ? 100_000 : 10_000;
        var folder = await PortalTemplate.CopyAsync();
        // Ends far from the newest snapshot: the opening that replays most.
        var text = await LogMaker.FillAsync(Path.Combine(folder, "drafting.db"), Slug, revisions - 1, length: 40_000, seed: 1);
        await using var portal = await Portal.StartAsync(onKestrel: true, data: folder);
        await using var ana = await HubEditor.ConnectAsync(portal, await portal.SignInAsync(Portal.Member), Slug);

        // The program's first session costs what any first costs: another clause pays that.
        await OpenOnServerAsync(portal, "term-hold");
        var opening = await OpenOnServerAsync(portal, Slug);
        var opened = await ana.OpenAsync();
        Assert.Equal((revisions - 1, text), ((int)opened.Version, opened.Text));

        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var lines = new StringWriter();
        Assert.Equal(VerifyCommand.Sound, await VerifyCommand.RunAsync(["--Drafting:Data", folder], lines));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{revisions - 1} revisions: the first open takes the server {opening.TotalMilliseconds:0.0} ms; verify {clock.Elapsed.TotalSeconds:0.0} s, {(GC.GetTotalAllocatedBytes() - before) >> 20} MB allocated, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB held"));
        Assert.True(opening < TimeSpan.FromSeconds(1), $"Opening takes {opening}.");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"Verifying takes {clock.Elapsed}.");
    }

    private static async Task<TimeSpan> OpenOnServerAsync(Portal portal, string slug)
    {
        await using var db = portal.Database();
        var clause = await db.Clauses.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync();
        var clock = Stopwatch.StartNew();
        await portal.Services.GetRequiredService<EditingSessions>().OfAsync(clause);
        return clock.Elapsed;
    }
}
