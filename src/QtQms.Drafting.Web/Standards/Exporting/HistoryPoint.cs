using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>A draft state with a name: a named point or a release.</summary>
/// <param name="Tag">The name of its tag.</param>
/// <param name="Message">What it is, for people.</param>
/// <param name="PersonId">Who named or proposed it; null for the seed.</param>
/// <param name="At">When.</param>
/// <param name="TreeVersion">The version of the tree.</param>
/// <param name="Versions">The version of each clause's text.</param>
internal sealed record HistoryPoint(string Tag, string Message, Guid? PersonId, DateTime At, long TreeVersion, IReadOnlyDictionary<Guid, long> Versions)
{
    /// <summary>All of a standard, oldest first.</summary>
    public static async Task<IReadOnlyList<HistoryPoint>> AllAsync(DraftingDbContext db, StandardRow standard, CancellationToken cancellation)
    {
        var releases = await db.Releases.AsNoTracking().Where(r => r.StandardId == standard.Id).OrderBy(r => r.Number)
            .Select(r => new { r.Version, r.Title, r.Note, r.ProposedBy, r.At, r.TreeVersion, Clauses = r.Clauses.Select(c => new { c.ClauseId, c.TextVersion }).ToList() }).ToListAsync(cancellation);
        var named = await db.NamedPoints.AsNoTracking().Include(p => p.Clauses).Where(p => p.StandardId == standard.Id).OrderBy(p => p.At).ThenBy(p => p.Id).ToListAsync(cancellation);
        var tags = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. releases.Select(r => new HistoryPoint(r.Version, $"{standard.ShortName} {r.Version}\n\n{r.Note}", r.ProposedBy, r.At, r.TreeVersion, r.Clauses.ToDictionary(c => c.ClauseId, c => c.TextVersion)))
                .Concat(named.Select(p => new HistoryPoint(TagOf(p.Name, tags), p.Name, p.PersonId, p.At, p.TreeVersion, p.Clauses.ToDictionary(c => c.ClauseId, c => c.Version))))
                .OrderBy(point => point.At),
        ];
    }

    private static string TagOf(string name, HashSet<string> tags)
    {
        var slug = Slug.Of(name, "point");
        var tag = slug;
        for (var nth = 2; !tags.Add(tag); nth++)
            tag = $"{slug}-{nth}";
        return $"points/{tag}";
    }
}
