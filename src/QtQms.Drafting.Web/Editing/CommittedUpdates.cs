using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Entries of the log as the hub tells them.</summary>
internal static class CommittedUpdates
{
    /// <summary>Updates in one answer.</summary>
    public const int Most = 2_000;

    private const int MostCharacters = 1_000_000;

    public static CommittedUpdate Of(RevisionRow row) => new(row.ClientId, row.Sequence, row.Changes, row.At, CarriedBy(row));

    /// <summary>As many of them as one answer takes, one at least.</summary>
    public static IReadOnlyList<CommittedUpdate> Of(IReadOnlyList<RevisionRow> rows)
    {
        var told = new List<CommittedUpdate>(Math.Min(rows.Count, Most));
        var characters = 0;
        foreach (var row in rows.Take(Most))
        {
            characters += row.Changes.Length;
            if (characters > MostCharacters && told.Count > 0)
                break;
            told.Add(Of(row));
        }

        return told;
    }

    private static CarriedText? CarriedBy(RevisionRow row) =>
        row.Moved is { } moved && TextMove.Read(moved).To is { } to ? new CarriedText(to.ClauseId, to.Start, to.End) : null;
}
