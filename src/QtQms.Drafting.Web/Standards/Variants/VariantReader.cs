using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards.Variants;

/// <summary>Reads other wordings of clauses, for members.</summary>
public sealed class VariantReader(IDbContextFactory<DraftingDbContext> contexts, Gate gate)
{
    /// <summary>How many wordings of a clause are open, and how many there ever were. Asks no permission.</summary>
    public async Task<(int Open, int All)> CountAsync(Guid clauseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var settled = await db.Variants.Where(v => v.ClauseId == clauseId).Select(v => v.TakenOver).ToListAsync(cancellation);
        return (settled.Count(each => each is null), settled.Count);
    }

    /// <summary>All wordings of a clause, newest first; null for whoever may not read them.</summary>
    public async Task<IReadOnlyList<VariantLine>?> ListAsync(Guid? personId, string standard, Guid clauseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await PermitAsync(db, personId, standard, cancellation) is not { Granted: true } permit)
            return null;
        var rows = await db.Variants.AsNoTracking().Where(v => v.ClauseId == clauseId && v.StandardId == permit.Standard!.Id).OrderByDescending(v => v.At).ToListAsync(cancellation);
        var lines = new List<VariantLine>(rows.Count);
        foreach (var row in rows)
            lines.Add(await LineAsync(db, permit, row, cancellation));
        return lines;
    }

    /// <summary>One wording with the texts that belong to it; null where there is none, or not for this person.</summary>
    public async Task<VariantView?> FindAsync(Guid? personId, string standard, Guid clauseId, string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await PermitAsync(db, personId, standard, cancellation) is not { Granted: true } permit)
            return null;
        var row = await db.Variants.AsNoTracking().FirstOrDefaultAsync(v => v.ClauseId == clauseId && v.Slug == slug && v.StandardId == permit.Standard!.Id, cancellation);
        return row is null ? null : new VariantView(
            await LineAsync(db, permit, row, cancellation), await VariantMerge.ReadAsync(db, row, cancellation), VariantDesk.MayDrop(permit, row));
    }

    /// <summary>What was done with the wordings of a clause, or with one of them, oldest first. Asks no permission.</summary>
    public async Task<IReadOnlyList<VariantMove>> MovesAsync(StandardRow standard, Guid clauseId, Guid? variantId = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(standard);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var moves = await (from move in db.VariantMoves.AsNoTracking()
                           join variant in db.Variants on move.VariantId equals variant.Id
                           where variant.ClauseId == clauseId && (variantId == null || variant.Id == variantId)
                           orderby move.At
                           select new { move.At, move.PersonId, move.To, variant.Name, variant.Slug, Opened = variant.At }).ToListAsync(cancellation);
        var voices = await Voices.ReadAsync(db, standard.WorkingGroupId, cancellation);
        var names = await NameBook.ReadAsync(db, moves.Select(move => move.PersonId), cancellation);
        return [.. moves.Select(move => new VariantMove(move.At, names.Of(voices.Of(move.PersonId, move.At)), move.To, move.At != move.Opened, move.Name, move.Slug))];
    }

    private async Task<Permit> PermitAsync(DraftingDbContext db, Guid? personId, string standard, CancellationToken cancellation) =>
        await gate.AskAsync(db, personId, await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation), Act.ReadDraft, cancellation);

    private static async Task<VariantLine> LineAsync(DraftingDbContext db, Permit permit, VariantRow row, CancellationToken cancellation)
    {
        var voices = await Voices.ReadAsync(db, permit.Standard!.WorkingGroupId, cancellation);
        var trail = (await ClauseFollower.ReadAsync(db, row.Id, cancellation))!;
        var kept = await db.Sittings.AsNoTracking().Where(s => s.ClauseId == row.Id).ToListAsync(cancellation);
        var sittings = trail.Sittings.Concat(kept).DistinctBy(s => s.FirstVersion).Where(s => s.Inserted + s.Deleted > 0).ToList();
        var names = await NameBook.ReadAsync(db, [.. sittings.Select(s => s.PersonId), row.PersonId, row.SettledById ?? row.PersonId], cancellation);
        var before = (await ClauseTexts.ReadAsync(db, row.ClauseId, row.ClauseVersion, cancellation)).Text;
        var text = await ClauseTexts.ReadAsync(db, row.Id, cancellation: cancellation);
        var writers = sittings.GroupBy(s => s.PersonId)
            .Select(own => (By: names.Of(voices.Of(own.Key, own.Max(s => s.StartedAt))), Length: own.Sum(s => (long)s.Inserted)))
            .OrderByDescending(writer => writer.Length).ThenBy(writer => writer.By.Name, StringComparer.Ordinal).ToList();
        return new VariantLine(
            row, text.Version, names.Of(voices.Of(row.PersonId, row.At)),
            row.SettledById is { } settler ? names.Of(voices.Of(settler, row.SettledAt!.Value)) : null, writers, VariantSize.Of(before, text.Text));
    }
}
