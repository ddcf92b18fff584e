using System.Net;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>A clause that cannot be read is told as such: nothing is written over it, and the others go on.</summary>
public sealed class UnreadableClauseTests
{
    private const string Slug = "scope";

    /// <summary>What makes the clause's text unreadable, and what makes it readable again.</summary>
    public static TheoryData<string, string> Damages { get; } = new()
    {
        { "UPDATE Snapshots SET Version = -1 WHERE ClauseId = {clause}", "UPDATE Snapshots SET Version = 0 WHERE ClauseId = {clause}" },
        { "UPDATE Revisions SET Version = 9 WHERE ClauseId = {clause} AND Version = 1", "UPDATE Revisions SET Version = 1 WHERE ClauseId = {clause} AND Version = 9" },
        { "UPDATE Revisions SET Changes = '?' || Changes WHERE ClauseId = {clause} AND Version = 2", "UPDATE Revisions SET Changes = substr(Changes, 2) WHERE ClauseId = {clause} AND Version = 2" },
        { "UPDATE Revisions SET Changes = '[1]' || Changes WHERE ClauseId = {clause} AND Version = 1", "UPDATE Revisions SET Changes = substr(Changes, 4) WHERE ClauseId = {clause} AND Version = 1" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Unreadable_NothingIsWrittenAndOthersGoOn(string damage, string repair)
    {
        var folder = await PortalTemplate.CopyAsync();
        await LogMaker.FillAsync(Path.Combine(folder, "drafting.db"), Slug, revisions: 3, length: 4_000, seed: 1);
        await using var portal = await Portal.StartAsync(onKestrel: true, data: folder);
        var visitor = await portal.SignInAsync(Portal.Member);
        await using var ana = await HubEditor.ConnectAsync(portal, visitor, Slug);
        await using var other = await HubEditor.ConnectAsync(portal, visitor, "term-hold");
        await RunAsync(portal, damage, ana.ClauseId);
        var before = await RowsAsync(portal, ana.ClauseId);

        Assert.Equal("unreadable", (await ana.OpenAsync()).Refusal?.Code);
        Assert.Equal("unreadable", (await ana.PushAsync("a", 3, 1, ChangeSet.Replace(0, 0, 0, "Over it. "))).Refusal?.Code);
        Assert.Equal("unreadable", (await ana.SinceAsync(0)).Refusal?.Code);
        foreach (var page in new[] { "", "/edit" })
            Assert.Equal(HttpStatusCode.InternalServerError, (await visitor.GetAsync($"/standards/{Portal.Standard}/draft/{Slug}{page}")).Status);
        Assert.Equal(before, await RowsAsync(portal, ana.ClauseId));

        var opened = await other.OpenAsync();
        Assert.Null((await other.PushAsync("b", opened.Version, 1, ChangeSet.Replace(opened.Text!.Length, 0, 0, "Still here. "))).Refusal);

        // What could not be read is not remembered as such.
        await RunAsync(portal, repair, ana.ClauseId);
        Assert.Equal(3, (await ana.OpenAsync()).Version);
    }

    private static async Task RunAsync(Portal portal, string sql, Guid clauseId)
    {
        await using var db = portal.Database();
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{clause}", "{0}", StringComparison.Ordinal), clauseId.ToString().ToUpperInvariant());
    }

    private static async Task<string> RowsAsync(Portal portal, Guid clauseId)
    {
        await using var db = portal.Database();
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.ClauseId == clauseId).OrderBy(r => r.Version).ToListAsync();
        var snapshots = await db.Snapshots.AsNoTracking().Where(s => s.ClauseId == clauseId).OrderBy(s => s.Version).ToListAsync();
        var clause = await db.Clauses.AsNoTracking().SingleAsync(c => c.Id == clauseId);
        return string.Join('\n', [$"{clause.Version}", .. revisions.Select(r => $"{r.Version} {r.ClientId} {r.Sequence} {r.Changes}"), .. snapshots.Select(s => $"{s.Version} {s.Text}")]);
    }
}
