using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.Standards.Variants;

/// <summary>Another wording of a clause, as lists show it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Version">The version of its text.</param>
/// <param name="OpenedBy">Who opened it.</param>
/// <param name="SettledBy">Who took it over or dropped it.</param>
/// <param name="Writers">Who wrote in it, and how much, most first.</param>
/// <param name="Size">How much it changes of the text that it began with.</param>
public sealed record VariantLine(
    VariantRow Row, long Version, Byline OpenedBy, Byline? SettledBy, IReadOnlyList<(Byline By, long Length)> Writers, VariantSize Size);

/// <summary>How much one text differs from another, in words.</summary>
public sealed record VariantSize(int Added, int Removed)
{
    /// <summary>"12 words in, 3 out"</summary>
    public string Words => (Added, Removed) switch
    {
        (0, 0) => "the same words",
        (_, 0) => $"{ComparisonText.Count(Added, "word")} in",
        (0, _) => $"{ComparisonText.Count(Removed, "word")} out",
        _ => $"{ComparisonText.Count(Added, "word")} in, {Removed} out",
    };

    internal static VariantSize Of(string before, string after)
    {
        var (added, removed) = (0, 0);
        foreach (var range in SourceDifference.Between(before, after).ChangedRanges())
        {
            added += Count(range.Inserted);
            removed += Count(before[range.FromA..range.ToA]);
        }

        return new VariantSize(added, removed);
    }

    private static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
