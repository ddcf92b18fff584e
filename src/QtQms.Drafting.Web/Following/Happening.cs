using QtQms.Drafting.Web.History;

namespace QtQms.Drafting.Web.Following;

/// <summary>What can happen to a standard, as people choose it.</summary>
public enum HappeningKind
{
    Writing,
    Tree,
    Comments,
    Dispositions,
    Ballots,
    Releases,
    Stages,
}

/// <summary>Something that happened.</summary>
/// <param name="At">When, UTC; for writing, when its sitting ended.</param>
/// <param name="Kind">What it was.</param>
/// <param name="By">Who did it; null where a clock did, or nobody is named.</param>
/// <param name="Words">What was done, to be read after the name.</param>
/// <param name="Place">What it was done to.</param>
/// <param name="Href">Where it is shown.</param>
/// <param name="More">Figures or first words, or empty.</param>
public sealed record Happening(DateTime At, HappeningKind Kind, Byline? By, string Words, string Place, string Href, string More);

/// <summary>A page of what happened.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Before">Where the next page begins: what happened before this instant. Null at the end.</param>
public sealed record Happenings(IReadOnlyList<Happening> Items, DateTime? Before);
