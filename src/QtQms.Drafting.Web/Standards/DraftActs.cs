using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>The acts on a draft, as their log tells them.</summary>
internal static class DraftActs
{
    /// <summary>The acts that have been taken back, and that not taken back themselves.</summary>
    public static async Task<IReadOnlySet<long>> UndoneAsync(DraftingDbContext db, Guid standardId, CancellationToken cancellation)
    {
        var undoings = await db.TreeRevisions.Where(r => r.StandardId == standardId && r.Undoes != null)
            .Select(r => new { r.Version, Undoes = r.Undoes!.Value }).ToListAsync(cancellation);
        var undone = new HashSet<long>();
        // The newest first: whether an undoing counts is known when its own turn comes.
        foreach (var undoing in undoings.OrderByDescending(undoing => undoing.Version))
        {
            if (!undone.Contains(undoing.Version))
                undone.Add(undoing.Undoes);
        }

        return undone;
    }

    /// <summary>The words for acts of a draft, and for what they took back.</summary>
    public static async Task<ActWords> WordsAsync(
        DraftingDbContext db, Guid standardId, IReadOnlyCollection<TreeRevisionRow> acts, CancellationToken cancellation)
    {
        var titles = acts.Count == 0 ? [] : await db.Clauses.IgnoreQueryFilters().Where(c => c.StandardId == standardId && c.VariantOfId == null)
            .ToDictionaryAsync(c => c.Id, c => c.Title, cancellation);
        var versions = acts.Select(act => act.Undoes).OfType<long>().Distinct().ToList();
        var undone = versions.Count == 0 ? [] : await db.TreeRevisions.AsNoTracking().Where(r => r.StandardId == standardId && versions.Contains(r.Version))
            .ToDictionaryAsync(r => r.Version, cancellation);
        return new ActWords(titles.GetValueOrDefault, undone.GetValueOrDefault);
    }
}
