using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Web.Standards.Importing;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>The draft's pages, forms, imports and exports as they are asked by hand.</summary>
public sealed class HostileDraftPagesTests(Portal portal) : IClassFixture<Portal>
{
    private const string Draft = "/standards/qt-qms/draft";

    private static readonly string[] Values =
        ["", "x", "-1", "99999999999999999999", "%00%ED%A0%80", "at-99991231T235959", "point-", "release-1.0-wd.1", "9999-12-31", "true"];

    private static readonly string[] Queries =
    [
        "/draft/replace?find=", "/draft/replace?find=a&case=", "/draft/replace?find=a&words=", "/draft/replace?find=a&done=", "/draft/import?plan=", "/draft/import?running=", "/draft/import?done=", "/draft/import?undone=",
        "/draft/arrange?clause=", "/draft/history?from=now&to=", "/draft/history?from=", "/draft/history?at=", "/draft/history?page=", "/draft/history?from=release-1.0-wd.1&to=now&page=", "/draft/history?from=release-1.0-wd.1&to=now&clause=",
        "/draft/history?named=", "/draft/history?returned=", "/draft/scope/history?from=", "/draft/scope/history?from=0&to=", "/draft/scope/history?at=", "/draft/scope/history?before=", "/draft/scope/history?restored=",
        "/activity?person=", "/activity?clause=", "/activity?what=", "/activity?since=", "/activity?before=", "/draft/search?q=a&page=", "/draft/search?q=",
    ];

    [Fact]
    public async Task Queries_OfAnyKind_AreAnswered()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var failed = new List<string>();
        foreach (var query in Queries)
        {
            foreach (var value in Values)
            {
                var page = await ana.GetAsync($"/standards/qt-qms{query}{value}");
                if ((int)page.Status >= 500)
                    failed.Add($"{(int)page.Status} {query}{value}");
            }
        }

        Assert.Empty(failed);
    }

    [Fact]
    public async Task PagesAndFilesOfADraft_AreForItsMembersOnly()
    {
        foreach (var visitor in new[] { portal.Anonymous(), await portal.SharedAsync(Portal.Outsider), await portal.SharedAsync("admin@demo.example") })
        {
            foreach (var path in Queries.Select(query => query.Split('?')[0]).Distinct().Concat(["/draft.zip", "/draft.docx", "/history.bundle", "/draft/authors", "/draft/scope/authors", "/draft/scope/edit"]))
                Assert.NotEqual(HttpStatusCode.OK, (await visitor.GetAsync($"/standards/qt-qms{path}")).Status);
        }
    }

    [Fact]
    public async Task SplitAndMerge_WithoutTokenOrRight_AreRefused()
    {
        foreach (var path in new[] { "/scope/split", "/scope/merge" })
        {
            var ana = await portal.SharedAsync(Portal.Member);
            Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(ana, path, token: null));
            Assert.Equal(HttpStatusCode.Conflict, await PostAsync(await portal.SharedAsync("kemi@demo.example"), path, "kemi"));
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(await portal.SharedAsync(Portal.Outsider), path, "olga"));
            Assert.Equal(HttpStatusCode.Conflict, await PostAsync(ana, path.Replace("scope", "no-such-clause", StringComparison.Ordinal), "ana"));
        }
    }

    [Theory]
    [InlineData("Entry.ActId", "x")]
    [InlineData("Entry.ActId", "")]
    [InlineData("Entry.Only", "x")]
    [InlineData("Entry.Only", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Entry.Put", "\0\ud800")]
    public async Task Replace_OfAForgedForm_ChangesNothing(string name, string value)
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var page = await ana.GetAsync($"{Draft}/replace?find=quantum");
        var before = await VersionsAsync();
        var answer = await ana.SubmitAsync(page, "form[method=post]", (name, value), (name == "Entry.Put" ? "Entry.ActId" : "Entry.Put", name == "Entry.Put" ? "" : "x"));
        Assert.True((int)answer.Status < 500, $"{answer.Status}");
        Assert.Equal(before, await VersionsAsync());
    }

    [Fact]
    public async Task Import_OfListsLongerThanAClauseTakes_IsCut()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var preview = await PreviewAsync(ana, $"---\nslug: long-list\ntitle: Long list\nrefs: {new string('x', 2_000)}, b\n---\n\nText");
        var done = await ana.SubmitAsync(preview, "form:has(#place)", ("Entry.Do", "import"));
        Assert.Contains("done=", done.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ConfirmedTwiceAtOnce_IsDoneOnce()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var preview = await PreviewAsync(ana, "# Twice at once\n\nText");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.SubmitAsync(preview, "form:has(#place)", ("Entry.Do", "import"))));
        await using var db = portal.Database();
        Assert.Equal(1, await db.Clauses.CountAsync(c => c.Title == "Twice at once"));
    }

    [Fact]
    public async Task Copy_OfADraftThatOneMayNotRead_IsRefusedLikeOneThatIsNotThere()
    {
        var desk = portal.Services.GetRequiredService<ImportDesk>();
        await using var db = portal.Database();
        var standard = await db.Standards.SingleAsync(s => s.Slug == "qt-qms");
        var others = await db.WorkingGroups.SingleAsync(g => g.Id != standard.WorkingGroupId);
        db.Standards.Add(new Data.Standards.StandardRow { Id = Guid.CreateVersion7(), Slug = "theirs", ShortName = "Theirs", Title = "Theirs", WorkingGroupId = others.Id });
        await db.SaveChangesAsync();
        var ana = (await db.Users.SingleAsync(p => p.Email == Portal.Member)).Id;
        var words = (await desk.CopyAsync(ana, "qt-qms", "no-such", "draft")).Refusal;
        Assert.Equal(words, (await desk.CopyAsync(ana, "qt-qms", "theirs", "draft")).Refusal);
        Assert.Equal(words, (await desk.CopyAsync(ana, "qt-qms", "theirs", "1.0")).Refusal);
        Assert.DoesNotContain(await desk.SourcesAsync(ana, "qt-qms"), source => source.Standard == "theirs");
        Assert.Null((await desk.CopyAsync((await db.Users.SingleAsync(p => p.Email == Portal.Outsider)).Id, "qt-qms", "qt-qms", "draft")).Key);
    }

    [Fact]
    public async Task TheCommand_FollowsNoLinkOutOfItsFolder()
    {
        await using var own = await Portal.StartAsync();
        var (folder, secret) = (Directory.CreateTempSubdirectory("drafting-links-").FullName, Path.GetTempFileName());
        await File.WriteAllTextAsync(secret, "# A secret\n\nx\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "a.md"), "# Plain\n\nText.\n");
        File.CreateSymbolicLink(Path.Combine(folder, "b.md"), secret);
        Directory.CreateSymbolicLink(Path.Combine(folder, "round"), folder);
        using var words = new StringWriter();
        Assert.Equal(ImportCommand.Done, await ImportCommand.RunAsync([folder, "--person", Portal.Member, "--show", "true", "--Drafting:Data", own.Data], words));
        Assert.DoesNotContain("secret", words.ToString(), StringComparison.Ordinal);
        Assert.Single(words.ToString().Split('\n'), line => line.Contains("Plain", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
        File.Delete(secret);
    }

    [Fact]
    public async Task Exports_OfWhateverStandsInTheRows_AreReadable()
    {
        await using var own = await Portal.StartAsync();
        await using (var db = own.Database())
        {
            await db.Clauses.Where(c => c.Slug == "scope").ExecuteUpdateAsync(set => set
                .SetProperty(c => c.Title, "--upload-pack=touch /tmp/x\u0001\u2028\u202E").SetProperty(c => c.Refs, "ISO 1\nslug: evil").SetProperty(c => c.Themes, "ethics\n---\n# Evil"));
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(p => p.DisplayName, "-c core.pager=x <a>\0\nauthor y <y> 0 +0000"));
        }

        var ana = await own.SignInAsync(Portal.Member);
        using var zip = new ZipArchive(new MemoryStream(await BytesAsync(ana, "/standards/qt-qms/draft.zip")));
        using var reader = new StreamReader(zip.GetEntry("clauses/scope.md")!.Open());
        var head = (await reader.ReadToEndAsync()).Split("---\n")[1];
        Assert.Single(head.Split('\n'), line => line.StartsWith("slug:", StringComparison.Ordinal));
        Assert.All(zip.Entries, entry => Assert.Matches(@"^(standard\.yml|(clauses|annexes)/[a-z0-9-]+\.md|figures/[a-z0-9-]+\.(svg|png|jpg))$", entry.FullName));
        Assert.NotEmpty(await BytesAsync(ana, "/standards/qt-qms/draft.docx"));
        Assert.NotEmpty(await BytesAsync(ana, "/standards/qt-qms/history.bundle"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(own.Data, "exports")));
    }

    private static async Task<byte[]> BytesAsync(Visitor visitor, string path) => await visitor.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, string path, string? token)
    {
        var fields = new Dictionary<string, string> { ["act"] = $"{Guid.CreateVersion7()}", ["version"] = "0", ["place"] = "0", ["title"] = "Half" };
        if (token is not null && (await visitor.GetAsync("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]") is { } field)
            fields["__RequestVerificationToken"] = field.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields);
        return (await visitor.Http.PostAsync(new Uri(Draft + path, UriKind.Relative), content)).StatusCode;
    }

    private static async Task<Page> PreviewAsync(Visitor visitor, string text)
    {
        var page = await visitor.GetAsync($"{Draft}/import");
        return await visitor.FollowAsync(await visitor.SendAsync(page, "form:has([type=file])", "Document", Encoding.UTF8.GetBytes(text), "a.md"));
    }

    private async Task<IReadOnlyList<long>> VersionsAsync()
    {
        await using var db = portal.Database();
        return await db.Clauses.OrderBy(c => c.Id).Select(c => c.Version).ToListAsync();
    }
}
