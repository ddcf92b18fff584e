namespace QtQms.Drafting.Web.History;

/// <summary>The past of a clause, a page of it.</summary>
/// <param name="Version">The newest version.</param>
/// <param name="Lines">The lines of this page, newest first.</param>
/// <param name="Older">Where the next page begins, or null.</param>
/// <param name="Count">How many sittings there are in all.</param>
/// <param name="Figure">Who wrote when, over all of them.</param>
public sealed record ClauseHistory(long Version, IReadOnlyList<PastLine> Lines, long? Older, int Count, WhoWroteWhen Figure);
