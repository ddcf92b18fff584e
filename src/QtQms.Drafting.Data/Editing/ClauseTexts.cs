using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Data.Editing;

/// <summary>The text of a clause at a version.</summary>
/// <param name="ClauseId">The clause.</param>
/// <param name="Version">The version.</param>
/// <param name="Text">The text, lines ended by <c>\n</c>.</param>
public sealed record ClauseText(Guid ClauseId, long Version, string Text);

/// <summary>Rebuilds texts from the revision log: the nearest snapshot, then every revision after it.</summary>
public static class ClauseTexts
{
    /// <summary>The text of one clause at a version; at its newest when none is named.</summary>
    /// <exception cref="InvalidDataException">The log does not reach that version without a gap, or holds what is no change of the text.</exception>
    public static async Task<ClauseText> ReadAsync(DraftingDbContext db, Guid clauseId, long? version = null, CancellationToken cancellation = default)
    {
        var target = version ?? long.MaxValue;
        var snapshot = await db.Snapshots.AsNoTracking()
            .Where(s => s.ClauseId == clauseId && s.Version <= target)
            .OrderByDescending(s => s.Version)
            .FirstOrDefaultAsync(cancellation)
            ?? throw new InvalidDataException($"Clause {clauseId} has no snapshot to begin from.");
        var tail = db.Revisions.AsNoTracking()
            .Where(r => r.ClauseId == clauseId && r.Version > snapshot.Version && r.Version <= target)
            .OrderBy(r => r.Version)
            .AsAsyncEnumerable();
        var replay = new Replay(snapshot);
        // One by one: many large ones at once would be a good part of the memory.
        await foreach (var revision in tail.WithCancellation(cancellation))
            replay.Take(revision);
        return replay.At(version);
    }

    /// <summary>The newest texts of all clauses of a standard, by clause.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ClauseText>> ReadAllAsync(DraftingDbContext db, Guid standardId, CancellationToken cancellation = default)
    {
        var snapshots = await db.Snapshots.AsNoTracking()
            .Where(s => db.Clauses.Any(c => c.Id == s.ClauseId && c.StandardId == standardId)
                && s.Version == db.Snapshots.Where(t => t.ClauseId == s.ClauseId).Max(t => t.Version))
            .ToListAsync(cancellation);
        var tails = (await db.Revisions.AsNoTracking()
            .Where(r => db.Clauses.Any(c => c.Id == r.ClauseId && c.StandardId == standardId)
                && r.Version > db.Snapshots.Where(t => t.ClauseId == r.ClauseId).Max(t => t.Version))
            .OrderBy(r => r.Version)
            .ToListAsync(cancellation)).ToLookup(r => r.ClauseId);
        return snapshots.ToDictionary(s => s.ClauseId, s => Replayed(s, tails[s.ClauseId]));
    }

    private static ClauseText Replayed(SnapshotRow snapshot, IEnumerable<RevisionRow> tail)
    {
        var replay = new Replay(snapshot);
        foreach (var revision in tail)
            replay.Take(revision);
        return replay.At(version: null);
    }

    /// <summary>A text on its way from a snapshot to a version.</summary>
    private sealed class Replay(SnapshotRow snapshot)
    {
        private readonly TextReplay _text = new(snapshot.Text);
        private long _at = snapshot.Version;

        public void Take(RevisionRow revision)
        {
            if (revision.Version != _at + 1)
                throw new InvalidDataException($"The log of clause {snapshot.ClauseId} has a gap after version {_at}.");
            try
            {
                _text.Apply(ChangeSet.FromJson(revision.Changes));
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                throw new InvalidDataException($"Revision {revision.Version} of clause {snapshot.ClauseId} does not fit the text before it.", exception);
            }

            _at = revision.Version;
        }

        public ClauseText At(long? version) => version is null || version == _at
            ? new ClauseText(snapshot.ClauseId, _at, _text.ToString())
            : throw new InvalidDataException($"The log of clause {snapshot.ClauseId} ends at {_at}, before {version}.");
    }
}
