using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Standards;

/// <summary>
/// Brings a draft back to an earlier state, as an act on top of all that was done since: what was removed is restored, what came later is
/// removed, all stands where it stood and says what it said. Nothing is lost by it, and it can be taken back itself.
/// </summary>
internal sealed class DraftReturn(DraftingDbContext db, DraftAct act, ClauseTree then, IReadOnlyDictionary<Guid, long> versions)
{
    public async Task<DraftRefusal> RunAsync(CancellationToken cancellation)
    {
        var wanted = then.InOrder().ToList();
        foreach (var clause in wanted)
        {
            if (Raise(clause.Id) is not DraftRefusal.None and var refusal)
                return refusal;
        }

        foreach (var clause in wanted)
        {
            if (Place(clause) is not DraftRefusal.None and var refusal)
                return refusal;
        }

        var kept = wanted.Select(clause => clause.Id).ToHashSet();
        foreach (var later in act.Tree.InOrder().Where(clause => !kept.Contains(clause.Id)).ToList())
        {
            if (act.Tree.Stands(later.Id) && act.Take(new TreeStep.Remove(later.Id)) is not DraftRefusal.None and var refusal)
                return refusal;
        }

        foreach (var clause in wanted)
        {
            if (await WriteAsync(clause.Id, cancellation) is not DraftRefusal.None and var refusal)
                return refusal;
        }

        return DraftRefusal.None;
    }

    // A clause can have been moved under one that was removed then: that one comes back first, and goes again when nothing wanted is under it.
    private DraftRefusal Raise(Guid id)
    {
        if (act.Tree.Find(id) is not { } clause)
            return DraftRefusal.NotThere;
        if (clause.ParentId is { } parent && Raise(parent) is not DraftRefusal.None and var refusal)
            return refusal;
        return clause.Removed ? act.Take(new TreeStep.Restore(id)) : DraftRefusal.None;
    }

    // Its kind may not suit the place where it stands now, or not the one where it stood.
    private DraftRefusal Place(TreeClause clause)
    {
        var described = Describe(clause);
        var moved = act.Take(new TreeStep.Move(clause.Id, clause.ParentId, then.Before(clause)?.Id));
        if (moved is not (DraftRefusal.None or DraftRefusal.Nothing))
            return moved;
        return described == DraftRefusal.None ? DraftRefusal.None : Describe(clause);
    }

    private DraftRefusal Describe(TreeClause clause) =>
        act.Take(new TreeStep.Describe(clause.Id, act.Tree.Find(clause.Id)!.Facts, clause.Facts)) is not DraftRefusal.Nothing and var refusal ? refusal : DraftRefusal.None;

    private async Task<DraftRefusal> WriteAsync(Guid id, CancellationToken cancellation)
    {
        var now = await act.TextAsync(id, cancellation);
        if (!versions.TryGetValue(id, out var version) || version == now.Version)
            return DraftRefusal.None;
        var text = (await ClauseTexts.ReadAsync(db, id, version, cancellation)).Text;
        var changes = SourceDifference.Between(now.Text, text);
        return await act.WriteAsync(id, changes, await ClauseFollower.InsertedAsync(db, id, version, changes, cancellation), cancellation);
    }
}
