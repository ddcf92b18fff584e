using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.History;

/// <summary>Why an earlier text is not brought back, worded once; the rest is refused as any other writing is.</summary>
public static class HistoryRefusals
{
    public static EditingRefusal NoSuchVersion { get; } = new("no-such-version", "The clause never had this version. Choose one from its time line.");

    public static EditingRefusal Removed { get; } = new("removed", "This clause was removed from the draft. Restore it first.");

    public static EditingRefusal SameText { get; } = new("same-text", "The clause has this text already. Nothing was changed.");
}
