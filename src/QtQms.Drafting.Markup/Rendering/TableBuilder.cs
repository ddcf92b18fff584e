using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Tables with header cells, inside a region that can be scrolled by keyboard.</summary>
internal sealed class TableBuilder(InlineBuilder inlines, ClauseContext context)
{
    private int tables;

    public ElementNode Build(Table table)
    {
        var (from, to) = inlines.Source.Range(table.Span);
        var head = new ElementNode(NodeRole.Block, "thead");
        var body = new ElementNode(NodeRole.Block, "tbody");
        foreach (var row in table.OfType<TableRow>())
            (row.IsHeader ? head : body).Add(Row(table, row));

        var node = new ElementNode(NodeRole.Block, "table");
        if (head.Children.Count > 0)
            node.Add(head);
        if (body.Children.Count > 0)
            node.Add(body);
        return new ElementNode(NodeRole.Block, "div") { From = from, To = to }
            .With("class", "table-scroll").With("role", "region").With("tabindex", "0").With("aria-label", Label())
            .Add(node);
    }

    /// <summary>Regions of one page need different names.</summary>
    private string Label()
    {
        var name = ++tables == 1 ? "Table" : "Table " + tables.ToString(CultureInfo.InvariantCulture);
        return context.Number.Length == 0 ? name : $"{name} in {context.Number}";
    }

    private ElementNode Row(Table table, TableRow row)
    {
        var node = new ElementNode(NodeRole.Block, "tr");
        for (var column = 0; column < row.Count; column++)
            node.Add(Cell((TableCell)row[column], row.IsHeader, Alignment(table, column)));
        return node;
    }

    private ElementNode Cell(TableCell cell, bool isHeader, string cssClass)
    {
        var (from, to) = inlines.Source.Range(cell.Span);
        var node = new ElementNode(NodeRole.Leaf, isHeader ? "th" : "td") { From = from, To = to };
        if (isHeader)
            node.With("scope", "col");
        if (cssClass.Length > 0)
            node.With("class", cssClass);
        foreach (var paragraph in cell.OfType<ParagraphBlock>())
            inlines.AddTo(node, paragraph.Inline);
        return node;
    }

    private static string Alignment(Table table, int column) =>
        column >= table.ColumnDefinitions.Count ? "" : table.ColumnDefinitions[column].Alignment switch
        {
            TableColumnAlign.Center => "text-center",
            TableColumnAlign.Right => "text-end",
            _ => "",
        };
}
