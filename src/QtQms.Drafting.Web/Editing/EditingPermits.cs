using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Who may read and write which clause, asked on every call to the hub. The facts are read at most every two seconds for one person and
/// clause; that a text is held still by a ballot is besides decided by the append itself, to the instant.
/// </summary>
public sealed class EditingPermits(Gate gate, IDbContextFactory<DraftingDbContext> contexts, TimeProvider time)
{
    private const int Most = 50_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Guid PersonId, Guid ClauseId), Facts> _facts = new();

    /// <summary>May this person do this in the clause?</summary>
    public async Task<(Permit Permit, EditingRefusal? Refusal)> AskAsync(Guid personId, Guid clauseId, Act act, CancellationToken cancellation)
    {
        var facts = _facts.GetValueOrDefault((personId, clauseId));
        if (facts is null || time.GetElapsedTime(facts.At) > Lifetime)
            facts = await ReadAsync(personId, clauseId, cancellation);
        var permit = facts.Permit with { Verdict = VerdictOf(facts.Permit, act) };
        return (permit, permit.Granted ? null : EditingRefusals.Of(permit.Verdict));
    }

    /// <summary>Something that permits rest on was changed: they are read again.</summary>
    public void Forget() => _facts.Clear();

    private Verdict VerdictOf(Permit permit, Act act) => permit.Standard is null
        ? Verdict.Hidden
        : Permissions.Of(permit.Standing, Gate.StateOf(permit.Standard), act, time.GetUtcNow().UtcDateTime);

    private async Task<Facts> ReadAsync(Guid personId, Guid clauseId, CancellationToken cancellation)
    {
        var at = time.GetTimestamp();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var standard = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => db.Clauses.Any(c => c.Id == clauseId && c.StandardId == s.Id), cancellation);
        var facts = new Facts(await gate.AskAsync(db, personId, standard, Act.ReadDraft, cancellation), at);
        if (_facts.Count >= Most)
            _facts.Clear();
        return _facts[(personId, clauseId)] = facts;
    }

    private sealed record Facts(Permit Permit, long At);
}
