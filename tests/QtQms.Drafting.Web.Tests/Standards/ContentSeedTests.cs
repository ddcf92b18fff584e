using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.Standards;

public sealed class ContentSeedTests
{
    [Fact]
    public async Task AClauseCalledAsAPageOfTheDraft_IsRefused_ByFileAndReason()
    {
        await using var portal = await Portal.StartAsync();
        var folder = Directory.CreateTempSubdirectory("drafting-content-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "qt-qms", "clauses"));
        await File.WriteAllTextAsync(Path.Combine(folder, "qt-qms", "standard.yml"), "slug: x\ntitle: X\nshort: X\nedition: \"1.0\"\nsummary: X\nclauses:\n  - history\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "qt-qms", "clauses", "history.md"), "---\nslug: history\ntitle: History\nkind: clause\nobligation: normative\n---\n\nText.\n");
        await using var db = new DraftingDbContext(new DbContextOptionsBuilder<DraftingDbContext>().UseSqlite($"Data Source={Path.Combine(folder, "empty.db")};Pooling=False").Options);
        await db.Database.EnsureCreatedAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        var seed = new ContentSeed(db, scope.ServiceProvider.GetRequiredService<ReleasePublisher>(), Options.Create(new DraftingOptions { Content = folder }), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => seed.SeedAsync());
        Assert.Contains("history.md: a page of the draft is at “history”", refused.Message, StringComparison.Ordinal);
        Assert.False(await db.Standards.AnyAsync());
        await db.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
