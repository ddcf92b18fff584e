using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>Rebuilds trees from their log: the nearest snapshot, then every act after it.</summary>
public static class TreeReader
{
    /// <summary>After so many acts the tree is kept, so that replaying stays short.</summary>
    public const int SnapshotEvery = 100;

    /// <summary>The tree of a standard's draft at a version of the tree; at its newest when none is named.</summary>
    /// <exception cref="InvalidDataException">The log does not reach that version without a gap, or holds what does not fit the tree.</exception>
    public static async Task<ClauseTree> AtAsync(DraftingDbContext db, Guid standardId, long? version = null, CancellationToken cancellation = default)
    {
        var target = version ?? long.MaxValue;
        var snapshot = await db.TreeSnapshots.AsNoTracking()
            .Where(s => s.StandardId == standardId && s.Version <= target)
            .OrderByDescending(s => s.Version)
            .FirstOrDefaultAsync(cancellation)
            ?? throw new InvalidDataException($"Standard {standardId} has no tree to begin from.");
        var acts = await db.TreeRevisions.AsNoTracking()
            .Where(r => r.StandardId == standardId && r.Version > snapshot.Version && r.Version <= target)
            .OrderBy(r => r.Version)
            .ToListAsync(cancellation);
        var (tree, at) = (Tree(snapshot), snapshot.Version);
        foreach (var act in acts)
        {
            if (act.Version != at + 1)
                throw new InvalidDataException($"The log of the tree of standard {standardId} has a gap after version {at}.");
            (tree, at) = (Take(tree, act), act.Version);
        }

        return version is null || version == at ? tree : throw new InvalidDataException($"The log of the tree of standard {standardId} ends at {at}, before {version}.");
    }

    /// <summary>The tree that a snapshot holds.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static ClauseTree Tree(TreeSnapshotRow snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        try
        {
            return TreeSteps.ReadTree(snapshot.Clauses);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"The tree kept at version {snapshot.Version} cannot be read.", exception);
        }
    }

    /// <summary>The tree after an act of the log.</summary>
    /// <exception cref="InvalidDataException">The act cannot be read, or the tree does not take it.</exception>
    public static ClauseTree Take(ClauseTree tree, TreeRevisionRow act)
    {
        ArgumentNullException.ThrowIfNull(tree);
        foreach (var step in Steps(act))
        {
            var outcome = tree.Take(step);
            if (outcome.Refusal != TreeRefusal.None)
                throw new InvalidDataException($"Act {act.Version} does not fit the tree before it: {outcome.Refusal}.");
            tree = outcome.Tree;
        }

        return tree;
    }

    /// <summary>The steps of an act.</summary>
    /// <exception cref="InvalidDataException">They cannot be read.</exception>
    public static IReadOnlyList<TreeStep> Steps(TreeRevisionRow act)
    {
        ArgumentNullException.ThrowIfNull(act);
        try
        {
            return TreeSteps.Read(act.Steps);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"Act {act.Version} cannot be read.", exception);
        }
    }
}
