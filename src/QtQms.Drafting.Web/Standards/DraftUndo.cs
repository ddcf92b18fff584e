using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Standards.Variants;

namespace QtQms.Drafting.Web.Standards;

/// <summary>
/// Takes an act back: its steps from the last to the first, each on what stands now. What others wrote meanwhile stays; where they changed
/// the same of the tree, the act stays as a whole.
/// </summary>
internal sealed class DraftUndo(DraftingDbContext db, DraftAct act, IReadOnlyList<TreeStep> done)
{
    /// <summary>Takes all of it back, or says why not.</summary>
    public async Task<DraftRefusal> RunAsync(CancellationToken cancellation)
    {
        foreach (var step in done.Reverse())
        {
            var refusal = step switch
            {
                TreeStep.Write write => await UnwriteAsync(write, cancellation),
                TreeStep.TakeComments taken => await GiveCommentsBackAsync(taken, cancellation),
                TreeStep.Carry carry => await CarryBackAsync(carry, cancellation),
                TreeStep.Settle settle => await UnsettleAsync(settle, cancellation),
                TreeStep.Add added when act.Tree.Under(added.Id).Any() => DraftRefusal.ChangedSince,
                _ => Unstep(step),
            };
            if (refusal is not (DraftRefusal.None or DraftRefusal.Nothing))
                return refusal;
        }

        return act.Steps.Count == 0 ? DraftRefusal.NotUndoable : DraftRefusal.None;
    }

    private async Task<DraftRefusal> UnsettleAsync(TreeStep.Settle settle, CancellationToken cancellation)
    {
        var variant = await db.Variants.FirstOrDefaultAsync(v => v.Id == settle.VariantId, cancellation);
        if (variant is null || variant.State != (settle.TakenOver ? VariantState.TakenOver : VariantState.Open))
            return DraftRefusal.ChangedSince;
        if (settle.TakenOver && await VariantDesk.IsOpenAsync(db, variant.ClauseId, variant.Name, cancellation))
            return DraftRefusal.VariantNameTaken;
        act.Settle(variant, !settle.TakenOver);
        return DraftRefusal.None;
    }

    private DraftRefusal Unstep(TreeStep step)
    {
        var (refusal, inverse) = act.Tree.Inverse(step);
        return inverse is null ? DraftRefusals.Of(refusal) : act.Take(inverse);
    }

    private async Task<DraftRefusal> UnwriteAsync(TreeStep.Write write, CancellationToken cancellation)
    {
        if (!act.Tree.Stands(write.Id))
            return DraftRefusal.ChangedSince;
        var before = (await ClauseTexts.ReadAsync(db, write.Id, write.From, cancellation)).Text;
        var rows = await RowsAsync(write.Id, write.From, cancellation);
        var whole = rows.Where(row => row.Version <= write.To).Select(row => ChangeSet.FromJson(row.Changes)).Aggregate((one, next) => one.Compose(next));
        var inverse = whole.Invert(before);
        var authors = await ClauseFollower.InsertedAsync(db, write.Id, write.From, inverse, cancellation);
        foreach (var row in rows.Where(row => row.Version > write.To))
            inverse = inverse.Map(ChangeSet.FromJson(row.Changes));
        return await act.WriteAsync(write.Id, inverse, authors, cancellation);
    }

    private async Task<DraftRefusal> GiveCommentsBackAsync(TreeStep.TakeComments taken, CancellationToken cancellation)
    {
        await act.TakeCommentsAsync(taken.ToId, taken.Id, taken.Comments, cancellation);
        return DraftRefusal.None;
    }

    private async Task<DraftRefusal> CarryBackAsync(TreeStep.Carry carry, CancellationToken cancellation)
    {
        if (!act.Tree.Stands(carry.Id) || !act.Tree.Stands(carry.ToId))
            return DraftRefusal.ChangedSince;
        var text = await act.TextAsync(carry.ToId, cancellation);
        var (start, end) = (carry.At, carry.At + carry.End - carry.Start);
        foreach (var row in await RowsAsync(carry.ToId, carry.ToVersion, cancellation))
        {
            var changes = ChangeSet.FromJson(row.Changes);
            (start, end) = (changes.MapPosition(start), changes.MapPosition(end, assoc: 1));
        }

        // A clause that was made for the text goes again, and all that was written in it goes back with it.
        if (done.Any(step => step is TreeStep.Add added && added.Id == carry.ToId))
            (start, end) = (0, text.Text.Length);
        var at = carry.Start;
        foreach (var row in await RowsAsync(carry.Id, carry.Version, cancellation))
            at = ChangeSet.FromJson(row.Changes).MapPosition(at, assoc: 1);
        return await act.CarryAsync(carry.ToId, start, end, carry.Id, at, cancellation);
    }

    // Those of the log and then those of this act itself.
    private async Task<IReadOnlyList<RevisionRow>> RowsAsync(Guid clauseId, long after, CancellationToken cancellation)
    {
        var logged = await db.Revisions.AsNoTracking().Where(r => r.ClauseId == clauseId && r.Version > after).OrderBy(r => r.Version).ToListAsync(cancellation);
        return [.. logged, .. act.RowsOf(clauseId)];
    }
}
