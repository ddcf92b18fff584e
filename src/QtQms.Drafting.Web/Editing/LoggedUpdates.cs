using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Entries of the log as what they did.</summary>
internal static class LoggedUpdates
{
    public static Update Of(RevisionRow row) =>
        new(row.ClientId, row.Sequence, ChangeSet.FromJson(row.Changes), row.Moved is { } moved ? TextMove.Read(moved).To : null);
}
