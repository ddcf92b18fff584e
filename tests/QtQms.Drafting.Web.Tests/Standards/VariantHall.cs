using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>One portal for tests that each take a clause of their own. What they leave behind has to hold.</summary>
public sealed class VariantHall : IAsyncLifetime
{
    private readonly Queue<(Guid Id, string Slug)> _clauses = [];

    public Portal Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await Portal.StartAsync(onKestrel: true, settings: new Dictionary<string, string> { ["Drafting:SearchSeconds"] = "3600" });
        await using var db = Portal.Database();
        foreach (var clause in await db.Clauses.Where(c => c.Kind == ClauseKind.Clause && !db.Clauses.Any(child => child.ParentId == c.Id)).OrderBy(c => c.Slug).Select(c => new { c.Id, c.Slug }).ToListAsync())
            _clauses.Enqueue((clause.Id, clause.Slug));
    }

    public (Guid Id, string Slug) Next() => _clauses.Dequeue();

    public async Task DisposeAsync()
    {
        Assert.Empty(await new DraftRoom(Portal).FindingsAsync());
        await Portal.DisposeAsync();
    }
}
