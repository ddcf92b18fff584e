namespace QtQms.Drafting.Markup.Rendering;

/// <summary>A paragraph, list, table or other top-level block with its anchor.</summary>
/// <param name="Number">From 1, headings and rules not counted; 0 for those.</param>
/// <param name="Id">The anchor: <c>{slug}-p{n}</c>; empty where there is none.</param>
/// <param name="From">Where it begins in the source, in UTF-16 units.</param>
/// <param name="To">The unit after its last.</param>
/// <param name="Html">Its HTML; all of them together are the clause's.</param>
public sealed record RenderedBlock(int Number, string Id, int From, int To, string Html);

/// <summary>A reference as it stands in the source.</summary>
/// <param name="Source">What stands between the brackets.</param>
/// <param name="Slug">The slug it names, or null when it names another standard.</param>
/// <param name="IsResolved">Whether the context knew it.</param>
/// <param name="From">Where it begins in the source, in UTF-16 units.</param>
/// <param name="To">The unit after its last.</param>
public sealed record RenderedReference(string Source, string? Slug, bool IsResolved, int From, int To);

/// <summary>A clause as HTML that is safe to put on any page.</summary>
/// <param name="Html">The HTML; where the source was refused, a message and the source as it is.</param>
/// <param name="Blocks">Its top-level blocks in order; none where the source was refused.</param>
/// <param name="References">The references in it, in the order of the source's blocks.</param>
/// <param name="Refusal">Why the source could not be shown as meant, or null.</param>
public sealed record RenderedClause(
    string Html,
    IReadOnlyList<RenderedBlock> Blocks,
    IReadOnlyList<RenderedReference> References,
    RenderRefusal? Refusal);
