using System.Net;
using Lucene.Net.Store;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Web.Search;
using Directory = System.IO.Directory;

namespace QtQms.Drafting.Web.Tests.Search;

/// <summary>The index is derived: whatever happens to its folder, search comes back by itself and nothing else notices (trust.md F17).</summary>
public sealed class SearchIndexTests
{
    private static readonly Dictionary<string, string> NoPasses = new()
    {
        ["Drafting:SearchSeconds"] = "3600",
        ["Drafting:SearchCheckSeconds"] = "0",
    };

    [Fact]
    public async Task Folder_IsFilledByTheWorker_WithoutBeingAsked()
    {
        await using var portal = await Portal.StartAsync(settings: new Dictionary<string, string> { ["Drafting:SearchSeconds"] = "1" });
        var member = await portal.SignInAsync(Portal.Member);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await CountAsync(member) == 0)
            await Task.Delay(50, patience.Token);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(portal.Data, "search")));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("emptied")]
    [InlineData("a file in its place")]
    [InlineData("truncated")]
    [InlineData("flipped")]
    [InlineData("segments gone")]
    [InlineData("nonsense")]
    public async Task Folder_HarmedWhileThePortalIsDown_IsRebuilt(string harm)
    {
        var first = await Portal.StartAsync(settings: NoPasses);
        await CatchUp(first);
        var expected = await CountAsync(await first.SignInAsync(Portal.Member));
        var data = await first.StopAsync();
        Harm(Path.Combine(data, "search"), harm);

        await using var second = await Portal.StartAsync(settings: NoPasses, data: data);
        await CatchUp(second);
        Assert.Equal(expected, await CountAsync(await second.SignInAsync(Portal.Member)));
        await CatchUp(second);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(data, "search")));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("emptied")]
    [InlineData("truncated")]
    [InlineData("flipped")]
    [InlineData("segments gone")]
    public async Task Folder_HarmedWhileThePortalRuns_IsRebuilt_AndPagesWorkMeanwhile(string harm)
    {
        await using var portal = await Portal.StartAsync(settings: NoPasses);
        await CatchUp(portal);
        var member = await portal.SignInAsync(Portal.Member);
        var expected = await CountAsync(member);
        Harm(Path.Combine(portal.Data, "search"), harm);

        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync($"/standards/{Portal.Standard}/draft/search?q=quantum")).Status);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync($"/standards/{Portal.Standard}/draft/scope")).Status);
        await CatchUp(portal);
        Assert.Equal(expected, await CountAsync(member));
    }

    [Fact]
    public async Task Folder_LockedByAnotherProcess_IsLeftAlone_AndSearchWorks()
    {
        var data = await PortalTemplate.CopyAsync();
        using var folder = new NIOFSDirectory(Directory.CreateDirectory(Path.Combine(data, "search")));
        using var held = folder.MakeLock("write.lock");
        Assert.True(held.Obtain());

        await using var portal = await Portal.StartAsync(settings: NoPasses, data: data);
        await CatchUp(portal);
        Assert.NotEqual(0, await CountAsync(await portal.SignInAsync(Portal.Member)));
    }

    [Fact]
    public async Task Index_OfAnotherDatabase_LosesWhatIsNotThere()
    {
        var first = await Portal.StartAsync(settings: NoPasses);
        await first.PublishAsync("7.0", ("a", "Alpha", "Zebra."));
        var data = await first.StopAsync();
        var other = await PortalTemplate.CopyAsync();
        Directory.Move(Path.Combine(data, "search"), Path.Combine(other, "search"));
        PortalTemplate.Delete(data);

        await using var second = await Portal.StartAsync(settings: NoPasses, data: other);
        await CatchUp(second);
        var stamps = second.Services.GetRequiredService<SearchIndex>();
        Assert.Null(stamps.Ensure());
        Assert.Empty((await second.Anonymous().GetAsync("/search?q=zebra&all=1")).Document.QuerySelectorAll(".results li"));
        Assert.Equal(0, stamps.Ask(searcher => (object)searcher.Search(new Lucene.Net.Search.TermQuery(new Lucene.Net.Index.Term(ClauseDocument.TextField, "zebra")), 10).TotalHits));
    }

    private static void Harm(string folder, string harm)
    {
        var files = Directory.GetFiles(folder).Where(file => !file.EndsWith("write.lock", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        switch (harm)
        {
            case "deleted":
                Directory.Delete(folder, recursive: true);
                break;
            case "emptied":
                files.ForEach(File.Delete);
                break;
            case "a file in its place":
                Directory.Delete(folder, recursive: true);
                File.WriteAllText(folder, "x");
                break;
            case "truncated":
                foreach (var file in files)
                {
                    using var stream = OpenShared(file);
                    stream.SetLength(stream.Length / 2);
                }

                break;
            case "flipped":
                foreach (var file in files)
                {
                    var bytes = File.ReadAllBytes(file);
                    for (var i = 0; i < bytes.Length; i += 50)
                        bytes[i] ^= 0x55;
                    Overwrite(file, bytes);
                }

                break;
            case "segments gone":
                files.Where(file => Path.GetFileName(file).StartsWith("segments", StringComparison.Ordinal)).ToList().ForEach(File.Delete);
                break;
            default:
                files.ForEach(file => Overwrite(file, new byte[100]));
                break;
        }
    }

    // In place, so that whoever has the file open sees it.
    private static void Overwrite(string file, byte[] bytes)
    {
        using var stream = OpenShared(file);
        stream.Write(bytes);
    }

    private static FileStream OpenShared(string file) => new(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private static Task CatchUp(Portal portal) => portal.Services.GetRequiredService<SearchCatchUp>().RunAsync();

    private static async Task<int> CountAsync(Visitor member) =>
        (await member.GetAsync($"/standards/{Portal.Standard}/draft/search?q=quantum")).Document.QuerySelectorAll(".results li").Length;
}
