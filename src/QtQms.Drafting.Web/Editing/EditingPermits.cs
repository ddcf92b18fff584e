using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Who may read and write which clause, asked on every call to the hub. The facts are read at most every two seconds for one person and
/// standard; that a text is held still by a ballot, or its clause was
/// removed, is besides decided by the append itself, to the instant.
/// </summary>
public sealed class EditingPermits(Gate gate, IDbContextFactory<DraftingDbContext> contexts, TimeProvider time)
{
    private const int Most = 50_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Guid PersonId, Guid StandardId), Facts> _facts = new();
    private readonly ConcurrentDictionary<Guid, Place> _places = new();

    /// <summary>May this person do this in the clause?</summary>
    public async Task<(Permit Permit, EditingRefusal? Refusal)> AskAsync(Guid personId, Guid clauseId, Act act, CancellationToken cancellation)
    {
        var (standardId, removed, isVariant) = await PlaceOfAsync(clauseId, cancellation);
        var facts = _facts.GetValueOrDefault((personId, standardId));
        if (facts is null || time.GetElapsedTime(facts.At) > Lifetime)
            facts = await ReadAsync(personId, standardId, cancellation);
        var permit = facts.Permit with { Verdict = VerdictOf(facts.Permit, act) };
        return (permit, !permit.Granted ? EditingRefusals.Of(permit.Verdict) : !removed || act != Act.Write ? null : isVariant ? EditingRefusals.Settled : EditingRefusals.Removed);
    }

    /// <summary>Something that permits rest on was changed: they are read again.</summary>
    public void Forget()
    {
        _facts.Clear();
        _places.Clear();
    }

    private Verdict VerdictOf(Permit permit, Act act) => permit.Standard is null
        ? Verdict.Hidden
        : Permissions.Of(permit.Standing, Gate.StateOf(permit.Standard), act, time.GetUtcNow().UtcDateTime);

    // What is no clause is asked for each time.
    private async Task<Place> PlaceOfAsync(Guid clauseId, CancellationToken cancellation)
    {
        if (_places.TryGetValue(clauseId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var place = await db.Clauses.IgnoreQueryFilters().Where(c => c.Id == clauseId).Select(c => new Place(c.StandardId, c.RemovedAt != null, c.VariantOfId != null)).FirstOrDefaultAsync(cancellation);
        return place is null ? new Place(Guid.Empty, Removed: false, IsVariant: false) : _places[clauseId] = place;
    }

    private async Task<Facts> ReadAsync(Guid personId, Guid standardId, CancellationToken cancellation)
    {
        var at = time.GetTimestamp();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var facts = new Facts(await gate.AskAsync(db, personId, standardId, Act.ReadDraft, cancellation), at);
        if (_facts.Count >= Most)
            _facts.Clear();
        return _facts[(personId, standardId)] = facts;
    }

    private sealed record Place(Guid StandardId, bool Removed, bool IsVariant);

    private sealed record Facts(Permit Permit, long At);
}
