namespace QtQms.Drafting.Data.Editing;

/// <summary>Revisions of one clause to be appended together.</summary>
/// <param name="ClauseId">The clause.</param>
/// <param name="BaseVersion">The version they build on; the first revision is <c>BaseVersion + 1</c>.</param>
/// <param name="Revisions">The revisions in order.</param>
/// <param name="Snapshot">The text after the last of them, where a snapshot is due.</param>
/// <param name="With">What is appended to other clauses with it: all of it or none.</param>
/// <param name="EvenRemoved">Whether the clause may have been removed: only where the revisions leave its text as it is.</param>
public sealed record AppendRequest(
    Guid ClauseId, long BaseVersion, IReadOnlyList<RevisionRow> Revisions, string? Snapshot, IReadOnlyList<AppendRequest>? With = null, bool EvenRemoved = false);

/// <summary>What became of an <see cref="AppendRequest"/>.</summary>
public enum AppendResult
{
    /// <summary>On stable storage.</summary>
    Appended,

    /// <summary>Another writer came first: the clause is no longer at the base version.</summary>
    LostRace,

    /// <summary>A ballot holds the text still.</summary>
    Frozen,

    /// <summary>The clause was removed from the draft.</summary>
    Removed,
}
