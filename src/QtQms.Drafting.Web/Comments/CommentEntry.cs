using System.Globalization;
using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Web.Comments;

/// <summary>
/// What the form for a new comment hands in. The places are text, because the scripts of the pages write them: what is no
/// number is refused with the rest kept.
/// </summary>
public sealed class CommentEntry
{
    public string? Type { get; set; }

    public string? Body { get; set; }

    public string? Change { get; set; }

    public string? Quote { get; set; }

    public string? Version { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? BlockFrom { get; set; }

    public string? BlockTo { get; set; }

    public bool SupportsNegative { get; set; }

    /// <summary>What it says.</summary>
    public CommentWords Words => new(CommentTypeCode.FromCode(Type), Body ?? "", Change ?? "", SupportsNegative);

    /// <summary>What it is about: the words selected in the editor, the words quoted from the page, or the whole.</summary>
    public CommentTarget TargetIn(Guid? clauseId)
    {
        if (clauseId is not { } clause)
            return CommentTarget.Document;
        if (!string.IsNullOrEmpty(From))
            return new SelectedSource(clause, Number(Version) ?? -1, Number(From) ?? -1, Number(To) ?? -1);
        return string.IsNullOrWhiteSpace(Quote)
            ? new ClauseAsWhole(clause)
            : new QuotedWords(clause, Quote.Trim(), Number(Version), Number(BlockFrom), Number(BlockTo));
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
