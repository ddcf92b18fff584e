using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Writes a table with pipes. What these cannot say is told: merged cells, several paragraphs in one.</summary>
internal sealed class WordTable(Func<TableCell, IReadOnlyList<string>> cellLines, Action<string> tell, ImportBudget budget)
{
    private const int MaxColumns = 64;

    public string Markdown(Table table)
    {
        var rows = Rows(table);
        var columns = Math.Min(rows.Count == 0 ? 0 : rows.Max(row => row.Count), MaxColumns);
        if (columns == 0)
            return "";
        if (rows.Exists(row => row.Count > MaxColumns))
            tell($"Left out: the columns of a table after the {MaxColumns}th.");
        var text = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            Append(text, rows[i], columns);
            if (i == 0)
                text.Append('|').Insert(text.Length, "---|", columns).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private List<List<string>> Rows(Table table)
    {
        var rows = new List<List<string>>();
        foreach (var row in table.Descendants<TableRow>().Where(row => row.Ancestors<Table>().First() == table))
        {
            budget.Step();
            if (row.TableRowProperties?.GetFirstChild<Deleted>() is not null)
                tell("Tracked changes are taken as accepted.");
            else
                rows.Add(Cells(row, rows.LastOrDefault()));
        }

        return rows;
    }

    private List<string> Cells(TableRow row, List<string>? above)
    {
        var cells = new List<string>();
        foreach (var cell in row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row))
        {
            var properties = cell.TableCellProperties;
            var isBelow = properties?.VerticalMerge is { } merge && (merge.Val is null || merge.Val.Value == MergedCellValues.Continue);
            cells.Add(isBelow && above is not null && cells.Count < above.Count ? above[cells.Count] : TextOf(cell));
            if (isBelow)
            {
                budget.Repeated(cells[^1]);
                tell("A cell that goes over several rows is repeated in each.");
            }

            var span = Math.Clamp(properties?.GridSpan?.Val?.Value ?? 1, 1, MaxColumns);
            if (span > 1)
                tell("A cell that goes over several columns stands in the first; the others are empty.");
            for (var i = 1; i < span && cells.Count <= MaxColumns; i++)
                cells.Add("");
        }

        return cells;
    }

    private string TextOf(TableCell cell)
    {
        var lines = cellLines(cell);
        if (lines.Count > 1)
            tell("Paragraphs and lists within a cell of a table were put into one line.");
        return string.Join(" ", lines);
    }

    private static void Append(StringBuilder text, List<string> row, int columns)
    {
        text.Append('|');
        for (var i = 0; i < columns; i++)
            text.Append(' ').Append(i < row.Count ? row[i] : "").Append(" |");
        text.Append('\n');
    }
}
