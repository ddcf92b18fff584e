using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Quotes;

/// <summary>A range of a source, in UTF-16 units.</summary>
/// <param name="From">The first unit.</param>
/// <param name="To">The unit after the last.</param>
public readonly record struct SourceRange(int From, int To);

/// <summary>A top-level block of a plain text.</summary>
/// <param name="From">Where it begins in the plain text.</param>
/// <param name="To">The unit after its last, without the line feed that parts it from the next.</param>
/// <param name="Source">Where it stands in the source.</param>
public sealed record PlainBlock(int From, int To, SourceRange Source);

/// <summary>
/// What a clause says without its markup, for search and for quotes, with the way back to the source. Soft line breaks are
/// spaces; paragraphs, items and cells are parted by line feeds; labels such as NOTE are left out.
/// </summary>
public sealed class PlainText
{
    private readonly IReadOnlyList<PlainPiece> pieces;

    internal PlainText(string text, IReadOnlyList<PlainBlock> blocks, IReadOnlyList<PlainPiece> pieces) =>
        (Text, Blocks, this.pieces) = (text, blocks, pieces);

    /// <summary>The plain text.</summary>
    public string Text { get; }

    /// <summary>Its top-level blocks, in order.</summary>
    public IReadOnlyList<PlainBlock> Blocks { get; }

    /// <summary>The plain text of a source; the source itself where it cannot be rendered. The context resolves references.</summary>
    public static PlainText Of(string source, ClauseContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return PlainTextBuilder.Build(source, context ?? PlainTextBuilder.Unresolved, withLabels: false);
    }

    /// <summary>The source of a range of the plain text, or null where the range holds nothing that came from the source.</summary>
    public SourceRange? ToSource(int from, int to)
    {
        int? first = null, last = null;
        for (var i = IndexAt(from); i < pieces.Count && pieces[i].From < to; i++)
        {
            var piece = pieces[i];
            if (piece.To <= from || piece.Source.From == piece.Source.To)
                continue;
            first ??= piece.IsExact ? piece.Source.From + Math.Max(0, from - piece.From) : piece.Source.From;
            last = piece.IsExact ? piece.Source.From + Math.Min(to, piece.To) - piece.From : piece.Source.To;
        }

        return first is { } start && last is { } end && start < end ? new SourceRange(start, end) : null;
    }

    private int IndexAt(int place)
    {
        int low = 0, high = pieces.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pieces[middle].To <= place)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>A run of plain text that came from one place.</summary>
internal readonly record struct PlainPiece(int From, int To, SourceRange Source, bool IsExact);
