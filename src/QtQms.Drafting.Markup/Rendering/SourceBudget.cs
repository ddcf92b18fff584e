namespace QtQms.Drafting.Markup.Rendering;

/// <summary>
/// What a source may ask of the parser, checked before parsing: padded tables and long sources were measured to cost
/// seconds and hundreds of megabytes (trust.md 5).
/// </summary>
public static class SourceBudget
{
    /// <summary>The longest source, in UTF-16 units.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The most columns of a table.</summary>
    public const int MaxColumns = 64;

    /// <summary>The most cells of all tables of a clause, short rows counted as padded.</summary>
    public const int MaxCells = 20_000;

    /// <summary>The most headings of a clause.</summary>
    public const int MaxHeadings = 500;

    /// <summary>The first limit that the source exceeds, or null. Headings are counted after parsing.</summary>
    public static RenderRefusal? Check(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length > MaxLength)
            return RenderRefusal.TooLong;
        if (!TablesFit(source))
            return RenderRefusal.TableTooLarge;
        return NestingBudget.Fits(source) ? null : RenderRefusal.TooDeep;
    }

    /// <summary>Errs on the side of seeing a table: any run of lines without a blank one and with a possible delimiter row.</summary>
    private static bool TablesFit(string source)
    {
        int rows = 0, columns = 0, cells = 0;
        var isTable = false;
        foreach (var range in source.AsSpan().SplitAny('\n', '\r'))
        {
            var content = source.AsSpan(range).Trim(" \t>");
            if (content.IsEmpty)
            {
                if (!Close())
                    return false;
                continue;
            }

            rows++;
            columns = Math.Max(columns, Columns(content));
            isTable |= content.Contains('|') && content.Contains('-');
        }

        return Close();

        bool Close()
        {
            if (isTable)
                cells += Math.Max(0, rows - 1) * columns;
            var fits = !isTable || (columns <= MaxColumns && cells <= MaxCells);
            (rows, columns, isTable) = (0, 0, false);
            return fits;
        }
    }

    private static int Columns(ReadOnlySpan<char> row)
    {
        var columns = row.Count('|') + 1;
        if (row[0] == '|')
            columns--;
        if (row.Length > 1 && row[^1] == '|')
            columns--;
        return columns;
    }
}
