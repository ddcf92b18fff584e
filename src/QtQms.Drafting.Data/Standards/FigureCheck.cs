using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data.Editing;

namespace QtQms.Drafting.Data.Standards;

/// <summary>Compares the bytes of every figure with their hash. Reads one at a time, and writes nothing.</summary>
/// <param name="db">A context on the database.</param>
/// <param name="found">Hears every finding as it is made.</param>
public sealed class FigureCheck(DraftingDbContext db, Action<LogFinding> found)
{
    /// <summary>Figures looked at.</summary>
    public int Figures { get; private set; }

    /// <summary>Checks all figures that were not removed.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var figures = await (from figure in db.Figures
                             join standard in db.Standards on figure.StandardId equals standard.Id
                             where figure.RemovedAt == null
                             orderby standard.Slug, figure.Name
                             select new { figure.Id, Name = standard.Slug + "/figures/" + figure.Name, figure.Sha256 }).ToListAsync(cancellation);
        foreach (var figure in figures)
        {
            Figures++;
            var content = await db.FigureContents.Where(c => c.FigureId == figure.Id).Select(c => c.Content).FirstOrDefaultAsync(cancellation);
            if (content is null)
                found(new LogFinding(figure.Name, null, "there are no bytes of it"));
            else if (Convert.ToHexStringLower(SHA256.HashData(content)) is var hash && hash != figure.Sha256)
                found(new LogFinding(figure.Name, null, $"its bytes have SHA-256 {hash}, its row says {figure.Sha256}"));
        }
    }
}
