using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Data.Releases;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Search;

namespace QtQms.Drafting.Web.Tests.Search;

/// <summary>Puts releases straight into the database, as texts to search for.</summary>
internal static class Publishing
{
    /// <summary>A release whose clauses are given by slug, title and text; the index holds it when this returns.</summary>
    public static async Task PublishAsync(this Portal portal, string version, params (string Slug, string Title, string Text)[] clauses)
    {
        await using (var db = portal.Database())
        {
            var standard = await db.Standards.SingleAsync(s => s.Slug == Portal.Standard);
            var number = await db.Releases.CountAsync(r => r.StandardId == standard.Id) + 1;
            db.Releases.Add(new ReleaseRow
            {
                Id = Guid.CreateVersion7(),
                StandardId = standard.Id,
                Version = version,
                Number = number,
                Title = standard.Title,
                Stage = standard.Stage,
                At = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number),
                Sha256 = version,
                Clauses = [.. clauses.Select((clause, order) => new ReleaseClauseRow
                {
                    ClauseId = Guid.CreateVersion7(),
                    Order = order,
                    Depth = 1,
                    Number = $"{order + 1}",
                    Slug = clause.Slug,
                    Title = clause.Title,
                    Kind = ClauseKind.Clause,
                    Text = clause.Text,
                })],
            });
            await db.SaveChangesAsync();
        }

        await portal.Services.GetRequiredService<SearchCatchUp>().RunAsync();
    }
}
