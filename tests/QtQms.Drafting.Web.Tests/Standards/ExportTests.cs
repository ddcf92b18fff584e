using System.IO.Compression;
using System.Net;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Web.Standards.Exporting;

namespace QtQms.Drafting.Web.Tests.Standards;

public sealed class ExportTests(Portal portal) : IClassFixture<Portal>
{
    private const string Zip = "/standards/qt-qms/draft.zip";

    [Fact]
    public async Task Zip_OfTheSeededDraft_SeedsTheSameDraftAgain()
    {
        var first = await BytesAsync(portal);
        var content = Directory.CreateTempSubdirectory("drafting-content-").FullName;
        using (var zip = new ZipArchive(new MemoryStream(first)))
            zip.ExtractToDirectory(Path.Combine(content, "qt-qms"));

        await using var again = await Portal.StartAsync(
            data: Directory.CreateTempSubdirectory("drafting-test-").FullName, settings: new Dictionary<string, string> { ["Drafting:Content"] = content });

        Assert.Equal(first, await BytesAsync(again));
        Directory.Delete(content, recursive: true);
    }

    [Fact]
    public async Task Zip_OfTheSeededDraft_HoldsWhatSeededIt()
    {
        var files = Files(await BytesAsync(portal));
        var seed = Path.Combine(Folder(), "content", "qt-qms");
        foreach (var path in Directory.EnumerateFiles(seed, "*.md", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(seed, path).Replace('\\', '/');
            Assert.Equal(ClauseFile.Parse(await File.ReadAllTextAsync(path)).File!.Write(), files[name]);
        }

        var (before, after) = (StandardFile.Parse(await File.ReadAllTextAsync(Path.Combine(seed, "standard.yml"))).File!, StandardFile.Parse(files["standard.yml"]).File!);
        Assert.Equal(before.Clauses.SelectMany(entry => entry.All()).Select(entry => entry.Slug), after.Clauses.SelectMany(entry => entry.All()).Select(entry => entry.Slug));
        Assert.Equal(before.Annexes.Select(entry => entry.Slug), after.Annexes.Select(entry => entry.Slug));
        Assert.Equal(before.References.OrderBy(r => r.Name, StringComparer.Ordinal), after.References.OrderBy(r => r.Name, StringComparer.Ordinal));
        Assert.Equal((before.Title, before.ShortName, before.Edition, before.Summary), (after.Title, after.ShortName, after.Edition, after.Summary));
        var figures = Directory.EnumerateFiles(Path.Combine(seed, "figures")).ToList();
        Assert.All(figures, path => Assert.Equal(File.ReadAllText(path), files["figures/" + Path.GetFileName(path)]));
        Assert.Equal(files.Count, after.Clauses.Concat(after.Annexes).Sum(entry => entry.All().Count()) + figures.Count + 1);
    }

    [Fact]
    public async Task Zip_ForWhoIsNoMember_IsNotThere()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(Zip)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SharedAsync(Portal.Outsider)).GetAsync(Zip)).Status);
    }

    [Fact]
    public async Task Zip_IsADownloadThatNobodyKeeps()
    {
        var answer = await (await portal.SharedAsync(Portal.Member)).GetAsync(Zip);

        Assert.Equal("attachment; filename=qt-qms-draft.zip; filename*=UTF-8''qt-qms-draft.zip", answer.Response.Content.Headers.ContentDisposition!.ToString());
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_WritesTheSameFolder_AndNeverOverAnother()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("drafting-export-").FullName, "draft");
        using var words = new StringWriter();

        Assert.Equal(ExportCommand.Done, await RunAsync(words, "--to", folder));
        Assert.Equal(ExportCommand.NotDone, await RunAsync(words, "--to", folder));
        Assert.Contains("is not empty", words.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExportCommand.NotDone, await RunAsync(words, "--to", folder + "2", "--standard", "no-such"));
        Assert.Equal(ExportCommand.NotDone, await RunAsync(words));

        var files = Files(await BytesAsync(portal));
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(folder, file.Key))));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    private Task<int> RunAsync(TextWriter words, params string[] arguments) =>
        ExportCommand.RunAsync([.. arguments, "--Drafting:Data", portal.Data], words);

    private static async Task<byte[]> BytesAsync(Portal portal)
    {
        using var response = await (await portal.SharedAsync(Portal.Member)).Http.GetAsync(new Uri(Zip, UriKind.Relative));
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static Dictionary<string, string> Files(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry => new StreamReader(entry.Open()).ReadToEnd());
    }

    private static string Folder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "QtQms.Drafting.sln")))
            at = at.Parent;
        return at.FullName;
    }
}
