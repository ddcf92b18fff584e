using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Tests.Figures;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Web.Standards.Figures;
using QtQms.Drafting.Web.Tests.Releases;

namespace QtQms.Drafting.Web.Tests.Standards;

public sealed class FiguresTests(Portal portal) : IClassFixture<Portal>
{
    private const string Root = "/standards/qt-qms/figures";
    private const string List = "/standards/qt-qms/draft/figures";

    private FiguresDesk Desk => portal.Services.GetRequiredService<FiguresDesk>();

    [Fact]
    public async Task AFigure_OfTheDraft_IsForMembers_AndOnceReleased_ForEverybodyAndForEver()
    {
        var ana = await portal.SignInAsync(Portal.Member);
        var taken = await BringAsync(ana, Pictures.JpegWith(Pictures.Exif(6)), "Ion Trap.PNG");

        Assert.EndsWith("taken=ion-trap.jpg", taken.Location, StringComparison.Ordinal);
        Assert.Contains("ion-trap.jpg is there", (await ana.FollowAsync(taken)).Text, StringComparison.Ordinal);
        using (var shown = await ana.Http.GetAsync(Address("ion-trap.jpg")))
        {
            Assert.Equal("image/jpeg", shown.Content.Headers.ContentType!.ToString());
            Assert.Equal("nosniff", shown.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'", shown.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-cache, private", shown.Headers.CacheControl!.ToString());
            Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(await shown.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
            using var again = new HttpRequestMessage(HttpMethod.Get, Address("ion-trap.jpg"));
            again.Headers.IfNoneMatch.Add(shown.Headers.ETag!);
            Assert.Equal(HttpStatusCode.NotModified, (await ana.Http.SendAsync(again)).StatusCode);
        }

        foreach (var other in new[] { portal.Anonymous(), await portal.SharedAsync(Portal.Outsider) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{Root}/ion-trap.jpg")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Root)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(List)).Status);
        }

        await portal.WriteAsync("awareness", text => $"{text}\n\n![A trap](figures/ion-trap.jpg \"The trap\")\n\n![Nowhere](figures/nowhere.png)");
        var picture = (await ana.GetAsync("/standards/qt-qms/draft/awareness")).Document.QuerySelector("figure img")!;
        Assert.Equal(($"{Root}/ion-trap.jpg", "A trap", "2", "3"), (picture.GetAttribute("src"), picture.GetAttribute("alt"), picture.GetAttribute("width"), picture.GetAttribute("height")));
        Assert.Null((await ana.GetAsync(List)).Document.QuerySelector("[name='Entry.Name'][value='ion-trap.jpg']"));

        var version = await portal.PublishAsync();
        var release = await portal.Anonymous().GetAsync($"/standards/qt-qms/releases/{version}/awareness");
        Assert.Equal($"{Root}/ion-trap.jpg", release.Document.QuerySelector("figure img")!.GetAttribute("src"));
        using var open = await portal.Anonymous().Http.GetAsync(Address("ion-trap.jpg"));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Contains("immutable", open.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        await using var db = portal.Database();
        var figure = await db.Figures.SingleAsync(f => f.Name == "ion-trap.jpg");
        var manifest = ReleaseManifest.FromJson((await db.Releases.SingleAsync(r => r.Version == version)).Manifest);
        Assert.Equal(["ion-trap.jpg", "life-cycle-gates.svg"], manifest.Figures.Select(f => f.Name));
        Assert.Equal(figure.Sha256, manifest.Figures[0].Sha256);
        await portal.WriteAsync("awareness", text => text.Replace("figures/ion-trap.jpg", "", StringComparison.Ordinal));
        Assert.Equal(FigureProblem.Used, (await Desk.RemoveAsync(await portal.PersonAsync(Portal.Member), Portal.Standard, "ion-trap.jpg")).Problem);
        await Assert.ThrowsAnyAsync<Exception>(() => db.FigureContents.Where(c => c.FigureId == figure.Id).ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => db.FigureContents.ExecuteUpdateAsync(c => c.SetProperty(f => f.Content, new byte[] { 1 })));
        await Assert.ThrowsAnyAsync<Exception>(() => db.ReleaseFigures.ExecuteDeleteAsync());

        // A name that was missing when the text was released stays missing there, whatever is called so later.
        Assert.NotNull((await BringAsync(ana, Pictures.Png(5, 1), "nowhere.png")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync($"{Root}/nowhere.png")).Status);
        portal.Services.GetRequiredService<QtQms.Drafting.Web.Hosting.PublicCache>().Changed();
        Assert.Single((await portal.Anonymous().GetAsync($"/standards/qt-qms/releases/{version}/awareness")).Document.QuerySelectorAll("main article img, main .prose img"));
    }

    [Fact]
    public async Task AFigure_ThatNothingShows_IsRemoved_AndItsNameNeverGivenAgain()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        await BringAsync(ana, Pictures.Png(6, 1), "lens.png");
        Assert.EndsWith("taken=lens.png", (await BringAsync(ana, Pictures.Png(6, 1), "other.png")).Location, StringComparison.Ordinal);
        Assert.EndsWith("taken=lens-2.png", (await BringAsync(ana, Pictures.Png(7, 1), "lens.png")).Location, StringComparison.Ordinal);

        var removed = await ana.SubmitAsync(await ana.GetAsync(List), "form:has([value='lens.png'])");

        Assert.EndsWith("removed=true", removed.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"{Root}/lens.png")).Status);
        Assert.EndsWith("taken=lens-3.png", (await BringAsync(ana, Pictures.Png(6, 1), "lens.png")).Location, StringComparison.Ordinal);
        await using var db = portal.Database();
        Assert.False(await db.FigureContents.AnyAsync(c => db.Figures.Any(f => f.Id == c.FigureId && f.Name == "lens.png")));
    }

    [Fact]
    public async Task TheEditor_BringsAFigure_AndHearsWhyNot()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        var page = await ana.GetAsync("/standards/qt-qms/draft/awareness/edit");
        var token = page.Document.QuerySelector("[data-figure-dialog] [name=__RequestVerificationToken]")!.GetAttribute("value")!;

        Assert.Contains("\"figure\":{\"name\":\"drawing.svg\",\"address\":\"/standards/qt-qms/figures/drawing.svg\",\"width\":10,\"height\":5}", await PostAsync(ana, Pictures.Svg("<g/>"), token, HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Contains("script", await PostAsync(ana, Pictures.Svg("<script/>"), token, HttpStatusCode.Conflict), StringComparison.Ordinal);
        await PostAsync(ana, Pictures.Svg("<path/>"), "", HttpStatusCode.BadRequest);
        Assert.Contains("drawing.svg", (await ana.GetAsync(Root)).Text, StringComparison.Ordinal);

        var kemi = await portal.SharedAsync("kemi@demo.example");
        Assert.Equal(HttpStatusCode.OK, (await kemi.GetAsync($"{Root}/drawing.svg")).Status);
        var list = await kemi.GetAsync(List);
        Assert.Null(list.Document.QuerySelector("[name=Picture], [name='Entry.Name']"));
        Assert.Equal(FigureProblem.NotPermitted, (await Desk.TakeAsync(await portal.PersonAsync("kemi@demo.example"), Portal.Standard, new MemoryStream(Pictures.Png()), "a.png")).Problem);
        Assert.Equal(FigureProblem.NotPermitted, (await Desk.TakeAsync(await portal.PersonAsync(Portal.Outsider), Portal.Standard, new MemoryStream(Pictures.Png()), "a.png")).Problem);
        Assert.Equal(FigureProblem.NotPermitted, (await Desk.RemoveAsync(null, Portal.Standard, "drawing.svg")).Problem);
    }

    [Theory]
    [InlineData("gone.png")]
    [InlineData("..%2F..%2Fappsettings.json")]
    [InlineData("LIFE-CYCLE-GATES.SVG")]
    public async Task WhatIsNoFigure_IsNotThere(string name) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SharedAsync(Portal.Member)).GetAsync($"{Root}/{name}")).Status);

    [Fact]
    public async Task AFolder_BringsItsFigures_UnderOtherNamesWhereTheirsAreTaken()
    {
        var ana = await portal.SharedAsync(Portal.Member);
        await BringAsync(ana, Pictures.Png(8, 1), "qubit.png");
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "text/one.md", Encoding.UTF8.GetBytes("# With a figure\n\n![A qubit](figures/qubit.png \"Q\")\n\n![Bad](figures/bad.svg \"B\")\n"));
            Add(zip, "text/figures/qubit.png", Pictures.Png(9, 1));
            Add(zip, "text/figures/unused.png", Pictures.Png(10, 1));
            Add(zip, "text/figures/bad.svg", Pictures.Svg("<script/>"));
        }

        var start = await ana.GetAsync("/standards/qt-qms/draft/import");
        var preview = await ana.FollowAsync(await ana.SendAsync(start, "form:has([type=file])", "Document", packed.ToArray(), "folder.zip"));
        Assert.Contains("The figure bad.svg is left out.", preview.Text, StringComparison.Ordinal);
        Assert.NotNull((await ana.SubmitAsync(preview, "form:has(#place)", ("Entry.Do", "import"))).Location);

        await using var db = portal.Database();
        var clause = await db.Clauses.SingleAsync(c => c.Slug == "with-a-figure");
        Assert.Equal("![A qubit](figures/qubit-2.png \"Q\")\n\n![Bad](figures/bad.svg \"B\")", (await ClauseTexts.ReadAsync(db, clause.Id)).Text);
        Assert.Equal(9, (await db.Figures.SingleAsync(f => f.Name == "qubit-2.png")).Width);
        Assert.False(await db.Figures.AnyAsync(f => f.Name == "unused.png"));
    }

    [Fact]
    public async Task Figures_AreNoMoreAndNoLarger_ThanTheyMayBe()
    {
        var large = Pictures.Png(3, 1, [.. Enumerable.Repeat(Pictures.Chunk("IDAT", new byte[900]), 1)]);
        var limits = new Dictionary<string, string> { ["Drafting:FiguresPerStandard"] = "3", ["Drafting:FiguresBytesPerStandard"] = "5000", ["Drafting:FigureBytes"] = "4000" };
        await using var small = await Portal.StartAsync(settings: limits);
        var (desk, ana) = (small.Services.GetRequiredService<FiguresDesk>(), await small.PersonAsync(Portal.Member));
        Task<FigureAnswer> TakeAsync(byte[] file) => desk.TakeAsync(ana, Portal.Standard, new MemoryStream(file), "a.png");

        Assert.Equal(FigureProblem.Picture, (await TakeAsync([.. Pictures.Png(), .. new byte[4000]])).Problem);
        Assert.Equal(FigureProblem.None, (await TakeAsync(Pictures.Png(2))).Problem);
        Assert.Equal(FigureProblem.None, (await TakeAsync(Pictures.Png(3))).Problem);
        Assert.Equal(FigureProblem.TooMany, (await TakeAsync(Pictures.Png(4))).Problem);
        Assert.Equal(FigureProblem.None, (await TakeAsync(Pictures.Png(3))).Problem);
        Assert.Equal(FigureProblem.None, (await desk.RemoveAsync(ana, Portal.Standard, "a.png")).Problem);
        Assert.Equal(FigureProblem.TooMuch, (await TakeAsync(Pictures.Png(5, 1, Pictures.Chunk("IDAT", new byte[3800])))).Problem);
        Assert.Equal(FigureProblem.None, (await TakeAsync(large)).Problem);

        await using var db = small.Database();
        var findings = new List<LogFinding>();
        var check = new FigureCheck(db, findings.Add);
        await check.RunAsync();
        Assert.Equal(3, check.Figures);
        Assert.Empty(findings);
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER FigureContents_no_update; UPDATE FigureContents SET Content = x'00' WHERE FigureId = (SELECT Id FROM Figures WHERE Name = 'a-2.png')");
        await check.RunAsync();
        Assert.Equal("qt-qms/figures/a-2.png", Assert.Single(findings).Where);
    }

    private static Uri Address(string name) => new($"{Root}/{name}", UriKind.Relative);

    private static async Task<Page> BringAsync(Visitor visitor, byte[] file, string name) =>
        await visitor.SendAsync(await visitor.GetAsync(List), "form:has([type=file])", "Picture", file, name);

    private static async Task<string> PostAsync(Visitor visitor, byte[] file, string token, HttpStatusCode expected)
    {
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "picture", "Drawing.svg" } };
        using var answer = await visitor.Http.PostAsync(new Uri(Root, UriKind.Relative), content);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }
}
