using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards;

/// <summary>Reads drafts. Asks no permission: whoever calls it has asked the gate.</summary>
public sealed class DraftReader(IDbContextFactory<DraftingDbContext> contexts)
{
    /// <summary>The tree of a standard with its numbers.</summary>
    public async Task<DraftTree> TreeAsync(StandardRow standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await TreeAsync(db, standard, cancellation);
    }

    /// <summary>The same within a transaction that the caller holds.</summary>
    public static async Task<DraftTree> TreeAsync(DraftingDbContext db, StandardRow standard, CancellationToken cancellation = default)
    {
        var all = await db.Clauses.IgnoreQueryFilters().AsNoTracking().Where(c => c.StandardId == standard.Id && c.VariantOfId == null).ToListAsync(cancellation);
        var rows = all.Where(c => c.RemovedAt is null).ToDictionary(c => c.Id);
        var references = await db.References.AsNoTracking().Where(r => r.StandardId == standard.Id).OrderBy(r => r.Name).ToListAsync(cancellation);
        var numbered = ClauseNumbering.Number(rows.Values.Select(r => new ClausePlace(r.Id, r.ParentId, r.Position, r.Kind)));
        return new DraftTree(standard, [.. numbered.Select(n => new DraftClause(rows[n.Id], n.Number, n.Depth))], references)
        {
            Removed = [.. all.Where(c => c.RemovedAt is not null)],
            Figures = await FigureShelf.OfDraftAsync(db, standard, cancellation),
        };
    }

    /// <summary>The clause that this is another wording of; null where it is none.</summary>
    public async Task<Guid?> ClauseOfAsync(Guid variantId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Variants.Where(v => v.Id == variantId).Select(v => (Guid?)v.ClauseId).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The newest text of one clause.</summary>
    public async Task<ClauseText> TextAsync(Guid clauseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ClauseTexts.ReadAsync(db, clauseId, cancellation: cancellation);
    }

    /// <summary>The newest texts of all clauses.</summary>
    public async Task<IReadOnlyDictionary<Guid, ClauseText>> TextsAsync(Guid standardId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ClauseTexts.ReadAllAsync(db, standardId, cancellation);
    }
}
