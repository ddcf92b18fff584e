using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards.Importing;

namespace QtQms.Drafting.Web.Tests.Standards;

public sealed class ImportTests(Portal portal) : IClassFixture<Portal>
{
    private const string Import = "/standards/qt-qms/draft/import";
    private const string Document = "# 1 Scope of care\n\nThe organization shall care. See [[scope]].\n\n## 1.1 <script>alert(1)</script>\n\nb\n\n# Annex A (informative) Forms\n\nc\n";

    [Fact]
    public async Task ADocument_IsPreviewed_Imported_AndTakenBack()
    {
        var ana = await portal.SignInAsync(Portal.Member);
        var preview = await PreviewAsync(ana, Document);

        Assert.Contains("11 Scope of care", preview.Text, StringComparison.Ordinal);
        Assert.Contains("11.1 <script>alert(1)</script>", preview.Text, StringComparison.Ordinal);
        Assert.Contains("F Forms", preview.Text, StringComparison.Ordinal);
        Assert.Null(preview.Document.QuerySelector("main script"));
        var before = await SlugsAsync();

        var done = await ana.SubmitAsync(preview, "form:has(#place)", ("Entry.Do", "import"));
        Assert.Matches("/draft/import\\?done=[0-9]+$", done.Location);
        var after = await SlugsAsync();
        Assert.Equal(["annex-forms", "scope-of-care", "script-alert-1-script"], after.Except(before).Order(StringComparer.Ordinal));
        await using (var db = portal.Database())
        {
            var clause = await db.Clauses.SingleAsync(c => c.Slug == "scope-of-care");
            Assert.Equal("The organization shall care. See [[scope]].", (await ClauseTexts.ReadAsync(db, clause.Id)).Text);
            Assert.Equal((await db.Users.SingleAsync(p => p.Email == Portal.Member)).Id, (await db.Revisions.SingleAsync(r => r.ClauseId == clause.Id)).PersonId);
            Assert.Equal(Obligation.Informative, (await db.Clauses.SingleAsync(c => c.Slug == "annex-forms")).Obligation);
        }

        // The plan was used: its preview is gone.
        Assert.Contains("not there any more", (await ana.GetAsync(preview.Path)).Text, StringComparison.Ordinal);
        var undone = await ana.SubmitAsync(await ana.FollowAsync(done), "form:has([name='Entry.Version'])");
        Assert.EndsWith("undone=true", undone.Location, StringComparison.Ordinal);
        Assert.Equal(before, await SlugsAsync());
    }

    [Fact]
    public async Task WhatIsLeftOut_DoesNotCome_AndThePlaceIsKept()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var preview = await PreviewAsync(ana, "# Keep this\n\na\n\n## Not this\n\nb\n\n### But this\n\nc\n\n# Annex Q Becomes a clause\n\nd\n");
        var shown = await ana.SubmitAsync(preview, "form:has(#place)", ("Entry.Do", "show"), ("Entry.Place", "under:planning"), ("Leave", "not-this"));

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("6.4 Keep this", shown.Text, StringComparison.Ordinal);
        Assert.Contains("6.4.1 But this", shown.Text, StringComparison.Ordinal);
        Assert.Contains("6.5 Becomes a clause", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Import 3 clauses", shown.Text, StringComparison.Ordinal);

        Assert.NotNull((await ana.SubmitAsync(shown, "form:has(#place)", ("Entry.Do", "import"))).Location);
        await using var db = portal.Database();
        var planning = await db.Clauses.SingleAsync(c => c.Slug == "planning");
        var kept = await db.Clauses.SingleAsync(c => c.Slug == "keep-this");
        Assert.Equal(planning.Id, kept.ParentId);
        Assert.Equal(kept.Id, (await db.Clauses.SingleAsync(c => c.Slug == "but-this")).ParentId);
        Assert.False(await db.Clauses.AnyAsync(c => c.Slug == "not-this"));
        Assert.Equal(ClauseKind.Clause, (await db.Clauses.SingleAsync(c => c.Slug == "annex-becomes-a-clause")).Kind);
    }

    [Fact]
    public async Task TheDownloadOfADraft_ComesInBesideIt_WithReferencesOfItsOwn()
    {
        await using var own = await Portal.StartAsync();
        var ana = await own.SignInAsync(Portal.Member);
        var zip = await ana.Http.GetByteArrayAsync(new Uri("/standards/qt-qms/draft.zip", UriKind.Relative));
        var done = await ana.SubmitAsync(await PreviewAsync(ana, zip, "draft.zip"), "form:has(#place)", ("Entry.Do", "import"));
        for (var turn = 0; done.Location?.Contains("running=", StringComparison.Ordinal) == true || (done.Location is null && done.Header("Refresh").Length > 0); turn++)
        {
            Assert.True(turn < 60);
            if (done.Location is null)
                await Task.Delay(500);
            done = await ana.GetAsync(done.Location ?? done.Path);
        }

        Assert.Contains("done=", done.Location, StringComparison.Ordinal);
        await using var db = own.Database();
        var clauses = await db.Clauses.ToListAsync();
        Assert.Equal(154, clauses.Count);
        Assert.All(clauses.Where(c => !c.Slug.EndsWith("-2", StringComparison.Ordinal)), c => Assert.Contains(clauses, twin => twin.Slug == c.Slug + "-2" && (twin.Title, twin.Kind, twin.Obligation, twin.Themes, twin.Lifecycle, twin.Refs) == (c.Title, c.Kind, c.Obligation, c.Themes, c.Lifecycle, c.Refs)));
        var text = (await ClauseTexts.ReadAsync(db, clauses.Single(c => c.Slug == "annex-controls-2").Id)).Text;
        Assert.Contains("[[risk-treatment-2]]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[[risk-treatment]]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDraftAsAWordDocument_ComesInAsTheSameClauses()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var bytes = await ana.Http.GetByteArrayAsync(new Uri("/standards/qt-qms/draft.docx", UriKind.Relative));
        using var stream = new MemoryStream(bytes);
        var plan = Markup.Importing.Importer.Read(stream, "draft.docx", new Markup.Importing.ImportLimits()).Plan!;
        var seed = Markup.Importing.Importer.Read(new MemoryStream(await ana.Http.GetByteArrayAsync(new Uri("/standards/qt-qms/draft.zip", UriKind.Relative))), "draft.zip", new Markup.Importing.ImportLimits()).Plan!;

        Assert.Equal(seed.All().Select(c => (c.Title, c.Kind, c.Obligation)), plan.All().Select(c => (c.Title, c.Kind, c.Obligation)));
        Assert.Empty(plan.All().SelectMany(c => c.Notices));
        var slugs = seed.All().Zip(plan.All()).ToDictionary(pair => pair.First.Slug, pair => pair.Second.Slug);
        var same = seed.All().Zip(plan.All()).Count(pair => slugs.Aggregate(pair.First.Text, (text, slug) => text.Replace($"[[{slug.Key}]]", $"[[{slug.Value}]]", StringComparison.Ordinal)) == pair.Second.Text);
        Assert.True(same >= 20, $"{same} texts are the same.");
    }

    [Fact]
    public async Task ARelease_IsCopied_WithWhatItKnows()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var page = await ana.GetAsync(Import);
        Assert.DoesNotContain("the draft", page.Document.QuerySelector("#from")!.TextContent, StringComparison.Ordinal);

        var preview = await ana.FollowAsync(await ana.SubmitAsync(page, "form:has(#from)", ("Entry.From", "qt-qms/1.0-wd.1")));
        Assert.Contains("Read from QT-QMS 1.0-wd.1: 77 clauses", preview.Text, StringComparison.Ordinal);
        Assert.Contains("There is no such text", (await ana.SubmitAsync(page, "form:has(#from)", ("Entry.From", "no-such/draft"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APlan_IsForOnePersonOneStandardAndOneHour()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var own = await Portal.StartAsync(clock);
        var shelf = own.Services.GetRequiredService<ImportShelf>();
        await using var db = own.Database();
        var (ana, other) = ((await db.Users.SingleAsync(p => p.Email == Portal.Member)).Id, (await db.Users.SingleAsync(p => p.Email == Portal.Outsider)).Id);
        var key = await shelf.KeepAsync(ana, Portal.Standard, new Markup.Importing.ImportPlan("x", [], [], false));

        Assert.NotNull(await shelf.FindAsync(ana, Portal.Standard, key));
        Assert.Null(await shelf.FindAsync(other, Portal.Standard, key));
        Assert.Null(await shelf.FindAsync(ana, "another", key));
        foreach (var wrong in new[] { null, "", "../" + key, key[..31] + "/", key.ToUpperInvariant(), key + "0" })
            Assert.Null(await shelf.FindAsync(ana, Portal.Standard, wrong == key ? null : wrong));
        clock.Advance(ImportShelf.Kept - TimeSpan.FromSeconds(1));
        Assert.NotNull(await shelf.FindAsync(ana, Portal.Standard, key));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await shelf.FindAsync(ana, Portal.Standard, key));
        shelf.Sweep();
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(own.Data, "imports")));
    }

    [Fact]
    public async Task WhoMayNotWrite_SeesWhy_AndNothingIsRead()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(Import)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SharedAsync(Portal.Outsider)).GetAsync(Import)).Status);
        var convenor = await portal.SharedAsync("carla@demo.example");
        var page = await convenor.GetAsync(Import);
        Assert.Contains("Only drafters and editors shape the draft.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#file"));
    }

    [Fact]
    public async Task HostileDocuments_AreRefusedInWords()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("a.md").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 70; i++)
                entry.Write(zeros);
        }

        Assert.Contains("when unpacked", (await UploadAsync(ana, bomb.ToArray(), "a.zip")).Text, StringComparison.Ordinal);
        Assert.Contains("neither a Word document", (await UploadAsync(ana, [1, 0, 2], "../../a.docx")).Text, StringComparison.Ordinal);
        Assert.Contains("No document was sent", (await UploadAsync(ana, [], "a.md")).Text, StringComparison.Ordinal);
        Assert.Contains("larger than 16 MB", (await UploadAsync(ana, new byte[(16 << 20) + 1], "a.md")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreThanTheRequestMayHold_IsRefusedInWords()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var answer = await UploadAsync(ana, new byte[ImportDesk.MaxRequestBytes], "a.md");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("That is too large", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed: go back, and send a smaller file", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnImportThatTakesLonger_HasAPageThatSaysHowFarItIs()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var preview = await PreviewAsync(ana, "# First of two\n\na\n\n# Second of two\n\nb\n");
        string running;
        await using (var db = portal.Database())
        await using (await db.Database.BeginTransactionAsync())
        {
            // The draft is held by somebody else's writing.
            var answer = await ana.SubmitAsync(preview, "form:has(#place)", ("Entry.Do", "import"), ("Entry.Place", "under:operation"));
            running = answer.Location!;
            Assert.Contains("running=", running, StringComparison.Ordinal);
            var page = await ana.GetAsync(running);
            Assert.Equal("1", page.Header("Refresh"));
            Assert.Contains("0 of 2 clauses are taken in.", page.Text, StringComparison.Ordinal);
            Assert.Equal("2", page.Document.QuerySelector("progress[aria-labelledby]")!.GetAttribute("max"));
            Assert.Null(page.Document.QuerySelector("#file"));
        }

        Page done;
        for (var turn = 0; (done = await ana.GetAsync(running)).Location is null; turn++)
        {
            Assert.True(turn < 100);
            await Task.Delay(100);
        }

        Assert.Contains("done=", done.Location, StringComparison.Ordinal);
        Assert.Contains("second-of-two", await SlugsAsync());
    }

    [Fact]
    public async Task AClauseCalledAsAPageOfTheDraft_GetsAnotherSlug_AndIsReferredToByIt()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        Assert.NotNull((await ana.SubmitAsync(await PreviewAsync(ana, "# History\n\na\n"), "form:has(#place)", ("Entry.Do", "import"), ("Entry.Place", "under:operation"))).Location);
        Assert.Contains("history-2", await SlugsAsync());
        Assert.DoesNotContain("history", await SlugsAsync());
    }

    [Fact]
    public async Task TheCommand_ImportsAFolder_InSomebodysName()
    {
        await using var own = await Portal.StartAsync();
        var folder = Directory.CreateTempSubdirectory("drafting-import-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.md"), "# New things\n\nText.\n");
        using var words = new StringWriter();

        Assert.Equal(ImportCommand.Done, await RunAsync(folder, "--person", Portal.Member, "--show", "true"));
        Assert.Equal(ImportCommand.NotDone, await RunAsync(folder, "--person", "carla@demo.example"));
        Assert.Equal(ImportCommand.NotDone, await RunAsync(folder));
        Assert.Equal(ImportCommand.NotDone, await RunAsync(folder, "--person", Portal.Member, "--place", "under:no-such"));
        Assert.Equal(ImportCommand.NotDone, await RunAsync(Path.Combine(folder, "none.md"), "--person", Portal.Member));
        await using var db = own.Database();
        Assert.False(await db.Clauses.AnyAsync(c => c.Slug == "new-things"));

        Assert.Equal(ImportCommand.Done, await RunAsync(folder, "--person", Portal.Member, "--place", "under:planning"));
        Assert.Contains("6.4 New things (Clause, Normative, 5 characters)", words.ToString(), StringComparison.Ordinal);
        var clause = await db.Clauses.SingleAsync(c => c.Slug == "new-things");
        Assert.Equal("Text.", (await ClauseTexts.ReadAsync(db, clause.Id)).Text);
        Directory.Delete(folder, recursive: true);

        Task<int> RunAsync(string path, params string[] arguments) => ImportCommand.RunAsync([path, .. arguments, "--Drafting:Data", own.Data], words);
    }

    private async Task<List<string>> SlugsAsync()
    {
        await using var db = portal.Database();
        return await db.Clauses.Select(c => c.Slug).OrderBy(slug => slug).ToListAsync();
    }

    private static Task<Page> PreviewAsync(Visitor visitor, string text) => PreviewAsync(visitor, Encoding.UTF8.GetBytes(text), "draft.md");

    private static async Task<Page> PreviewAsync(Visitor visitor, byte[] document, string name) => await visitor.FollowAsync(await UploadAsync(visitor, document, name));

    private static async Task<Page> UploadAsync(Visitor visitor, byte[] document, string name)
    {
        var page = await visitor.GetAsync(Import);
        return await visitor.SendAsync(page, "form:has(#file)", "Document", document, name);
    }
}
