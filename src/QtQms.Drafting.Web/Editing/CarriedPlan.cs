using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Decides what late changes add to clauses that their text was carried to. A text may have been carried on from there; each is followed
/// to where it stands now. Reads other clauses' logs; what is read is checked by the append.
/// </summary>
internal sealed class CarriedPlan(DraftingDbContext db, AppendPlan own, int limit, DateTime at)
{
    private readonly Dictionary<Guid, AppendPlan> _plans = new() { [own.ClauseId] = own };

    private readonly HashSet<Guid> _removed = [];

    /// <summary>The plans of the other clauses.</summary>
    public IEnumerable<AppendPlan> Others => _plans.Values.Where(plan => plan != own && plan.Rows.Count > 0);

    /// <summary>Adds what one push has there and has not brought before; a refusal where that cannot be.</summary>
    public Task<EditingRefusal?> AddAsync(EditingSession.Push push, CarriedUpdates carried) => AddAsync(push, push.ClientId, carried);

    private async Task<EditingRefusal?> AddAsync(EditingSession.Push push, string from, CarriedUpdates carried)
    {
        var to = carried.To;
        var plan = await PlanAsync(to.ClauseId);
        // Others in the clause that the text left wait for this.
        if ((plan.BaseVersion - to.Version) * carried.Updates.Count > EditingLimits.MostFollowed)
            return EditingRefusals.Behind;
        var name = ClientNames.Late(from, to.Version);
        var log = await db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == to.ClauseId && r.Version >= to.Version && r.Version <= plan.BaseVersion)
            .OrderBy(r => r.Version)
            .ToListAsync();
        if (log.Count == 0)
            throw new InvalidDataException($"Clause {to.ClauseId} has no version {to.Version}, to which text was carried.");
        var came = ChangeSet.FromJson(log[0].Changes).NewLength;
        if (!Rebase.TryOver(carried.Within(came, name), log.Skip(1).Concat(plan.Rows).Select(LoggedUpdates.Of), out var rebased, out var further))
        {
            // Other words under a number that is taken are that editor's fault, and none of those whose changes are settled with them.
            if (log.Concat(plan.Rows).Any(row => row.ClientId == name))
                return EditingRefusals.ClientTaken;
            throw new InvalidDataException($"Text that was carried to clause {to.ClauseId} is not what stands there.");
        }

        // Where the text went on from there, nothing is left to do; what is left cannot be done in a clause that was removed.
        if (rebased.Any(update => !update.Changes.IsEmpty))
        {
            if (_removed.Contains(to.ClauseId))
                return EditingRefusals.Removed;
            if (!plan.TryCarry(push.PersonId, rebased))
                return EditingRefusals.TooLarge;
        }

        foreach (var next in further)
        {
            if (await AddAsync(push, name, next) is { } refusal)
                return refusal;
        }

        return null;
    }

    private async Task<AppendPlan> PlanAsync(Guid clauseId)
    {
        if (_plans.TryGetValue(clauseId, out var known))
            return known;
        if (!await db.Clauses.AnyAsync(c => c.Id == clauseId))
            _removed.Add(clauseId);
        var text = await ClauseTexts.ReadAsync(db, clauseId);
        return _plans[clauseId] = new AppendPlan(clauseId, text.Text, text.Version, limit, at);
    }
}
