using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>
/// Replays the log of every tree and says what does not hold: versions without a gap, every act made for the tree before it, every tree
/// that was kept the one that the log makes, the clauses' rows what the tree says of them.
/// </summary>
/// <param name="db">A context on the database.</param>
/// <param name="found">Hears every finding as it is made.</param>
public sealed class TreeCheck(DraftingDbContext db, Action<LogFinding> found)
{
    /// <summary>Acts replayed.</summary>
    public int Acts { get; private set; }

    /// <summary>Checks the trees of all standards.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        foreach (var standard in await db.Standards.AsNoTracking().OrderBy(s => s.Slug).ToListAsync(cancellation))
        {
            try
            {
                await CheckAsync(standard, cancellation);
            }
            catch (InvalidDataException unreadable)
            {
                found(new LogFinding(Name(standard), null, unreadable.Message));
            }
        }
    }

    private static string Name(StandardRow standard) => $"{standard.Slug} (tree)";

    private async Task CheckAsync(StandardRow standard, CancellationToken cancellation)
    {
        var snapshots = await db.TreeSnapshots.AsNoTracking().Where(s => s.StandardId == standard.Id).OrderBy(s => s.Version).ToListAsync(cancellation);
        if (snapshots.Count == 0)
            throw new InvalidDataException("there is no tree for the log to begin with");
        var people = await db.Users.Select(person => person.Id).ToHashSetAsync(cancellation);
        var (tree, at) = (TreeReader.Tree(snapshots[0]), snapshots[0].Version);
        await foreach (var act in db.TreeRevisions.AsNoTracking().Where(r => r.StandardId == standard.Id).OrderBy(r => r.Version).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            Acts++;
            if (act.Version != at + 1)
                throw new InvalidDataException($"the log has nothing between version {at} and version {act.Version}");
            (tree, at) = (TreeReader.Take(tree, act), act.Version);
            if (!people.Contains(act.PersonId))
                found(new LogFinding(Name(standard), at, $"its author {act.PersonId} is nobody"));
            if (snapshots.Find(snapshot => snapshot.Version == at) is { } kept && TreeSteps.Write(TreeReader.Tree(kept)) != TreeSteps.Write(tree))
                found(new LogFinding(Name(standard), at, "the tree kept is not the one that the log makes"));
        }

        if (at != standard.TreeVersion)
            found(new LogFinding(Name(standard), standard.TreeVersion, string.Create(CultureInfo.InvariantCulture, $"the standard says that its tree is here, the log ends at version {at}")));
        await CompareAsync(standard, tree, cancellation);
    }

    private async Task CompareAsync(StandardRow standard, ClauseTree tree, CancellationToken cancellation)
    {
        var rows = await db.Clauses.IgnoreQueryFilters().AsNoTracking().Where(c => c.StandardId == standard.Id && c.VariantOfId == null).ToListAsync(cancellation);
        foreach (var row in rows.OrderBy(row => row.Slug, StringComparer.Ordinal))
        {
            if (tree.Find(row.Id) is not { } clause)
                found(new LogFinding($"{standard.Slug}/{row.Slug}", null, "the tree does not know this clause"));
            else if (!ClauseRows.Agrees(row, tree, clause))
                found(new LogFinding($"{standard.Slug}/{row.Slug}", null, "its row does not say what the tree says of it"));
        }

        foreach (var lost in tree.All.ExceptBy(rows.Select(row => row.Id), clause => clause.Id))
            found(new LogFinding($"{standard.Slug}/{lost.Slug}", null, "the tree has a clause that has no row"));
        await CompareVariantsAsync(standard, tree, cancellation);
    }

    private async Task CompareVariantsAsync(StandardRow standard, ClauseTree tree, CancellationToken cancellation)
    {
        var variants = await db.Variants.AsNoTracking().Where(v => v.StandardId == standard.Id).ToDictionaryAsync(v => v.Id, cancellation);
        var rows = await db.Clauses.IgnoreQueryFilters().AsNoTracking().Where(c => c.StandardId == standard.Id && c.VariantOfId != null).ToListAsync(cancellation);
        foreach (var row in rows.OrderBy(row => row.Slug, StringComparer.Ordinal))
        {
            if (!variants.Remove(row.Id, out var variant) || variant.ClauseId != row.VariantOfId || tree.Find(variant.ClauseId) is null)
                found(new LogFinding($"{standard.Slug}/{row.Slug}", null, "this is another wording of no clause"));
            else if (row.RemovedAt is null != VariantRows.IsWritten(variant, tree))
                found(new LogFinding($"{standard.Slug}/{row.Slug}", null, "its row does not say what became of this wording"));
        }

        foreach (var lost in variants.Values)
            found(new LogFinding($"{standard.Slug}/{lost.Slug}", null, "another wording of a clause has no text"));
    }
}
