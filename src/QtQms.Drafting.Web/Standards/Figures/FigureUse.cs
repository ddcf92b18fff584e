using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Markup.Figures;

namespace QtQms.Drafting.Web.Standards.Figures;

/// <summary>Whether texts show a figure.</summary>
internal static class FigureUse
{
    /// <summary>Whether a text as it stands shows it: of the draft, of a clause that was removed and may come back, of another wording.</summary>
    public static async Task<bool> IsShownAsync(DraftingDbContext db, Guid standardId, string name, CancellationToken cancellation)
    {
        var standing = await ClauseTexts.ReadAllAsync(db, standardId, cancellation);
        if (standing.Values.Any(text => FigureNames.In(text.Text).Contains(name)))
            return true;
        var others = await db.Clauses.IgnoreQueryFilters().Where(c => c.StandardId == standardId && (c.RemovedAt != null || c.VariantOfId != null)).Select(c => c.Id).ToListAsync(cancellation);
        return await AnyAsync(db, others.Select(id => (id, (long?)null)), name, cancellation);
    }

    /// <summary>Whether a text that was kept shows it: of a ballot or of a named point.</summary>
    public static async Task<bool> IsKeptAsync(DraftingDbContext db, Guid standardId, string name, CancellationToken cancellation)
    {
        var balloted = await db.Ballots.Where(b => b.StandardId == standardId).SelectMany(b => b.Clauses).Select(c => new { c.ClauseId, c.Version }).Distinct().ToListAsync(cancellation);
        var named = await db.NamedPoints.Where(p => p.StandardId == standardId).SelectMany(p => p.Clauses).Select(c => new { c.ClauseId, c.Version }).Distinct().ToListAsync(cancellation);
        return await AnyAsync(db, balloted.Union(named).Select(text => (text.ClauseId, (long?)text.Version)), name, cancellation);
    }

    private static async Task<bool> AnyAsync(DraftingDbContext db, IEnumerable<(Guid ClauseId, long? Version)> texts, string name, CancellationToken cancellation)
    {
        foreach (var (clauseId, version) in texts)
        {
            if (FigureNames.In((await ClauseTexts.ReadAsync(db, clauseId, version, cancellation)).Text).Contains(name))
                return true;
        }

        return false;
    }
}
