using QtQms.Drafting.Data.Editing;

namespace QtQms.Drafting.Web.History;

/// <summary>A sitting as pages show it.</summary>
public sealed record SittingView(
    Guid ClauseId, long FirstVersion, long LastVersion, Byline By, DateTime StartedAt, DateTime EndedAt, int Revisions, int Inserted, int Deleted)
{
    internal static SittingView Of(SittingRow row, Byline by) =>
        new(row.ClauseId, row.FirstVersion, row.LastVersion, by, row.StartedAt, row.EndedAt, row.Revisions, row.Inserted, row.Deleted);
}
