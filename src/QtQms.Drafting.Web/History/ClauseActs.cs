using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.History;

/// <summary>The acts on the draft that a clause had a part in.</summary>
internal static class ClauseActs
{
    // A clause is moved about a few times, not hundreds of times between two sittings.
    private const int Most = 200;

    /// <summary>Those from one instant up to another, newest first.</summary>
    public static async Task<IReadOnlyList<TreeRevisionRow>> ReadAsync(
        DraftingDbContext db, Guid standardId, Guid clauseId, DateTime from, DateTime to, CancellationToken cancellation)
    {
        // The log names clauses by their ids, also those that only say where another one went.
        var id = clauseId.ToString();
        var rows = await db.TreeRevisions.AsNoTracking().Where(r => r.StandardId == standardId && r.At >= from && r.At < to && r.Steps.Contains(id))
            .OrderByDescending(r => r.Version).Take(Most).ToListAsync(cancellation);
        return [.. rows.Where(row => TreeReader.Steps(row).Any(step => step.Clauses.Contains(clauseId)))];
    }
}
