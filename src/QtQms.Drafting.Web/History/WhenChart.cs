using System.Globalization;
using System.Text;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Components;

namespace QtQms.Drafting.Web.History;

/// <summary>Draws who wrote when: a lane for each category, a bar for each stretch of time, as high as what was written in it.</summary>
internal static class WhenChart
{
    private const int Left = 118;
    private const int Width = 640;
    private const int Lane = 34;
    private const int Top = 6;

    public static string Draw(WhoWroteWhen figure, string id)
    {
        var lanes = CategoryNames.All.Select(category => (Category: category, Cells: figure.Stretches.Select(stretch => stretch.ByCategory[category]).ToList())).ToList();
        var most = Math.Max(1, lanes.SelectMany(lane => lane.Cells).Max(cell => cell.Inserted + cell.Deleted));
        var height = Top + (lanes.Count * Lane) + 24;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">Who wrote when</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-d\">{Words(lanes)}</desc>");
        for (var i = 0; i < lanes.Count; i++)
            DrawLane(svg, lanes[i].Category, lanes[i].Cells, Top + ((i + 1) * Lane), most);
        DrawAxis(svg, figure, Top + (lanes.Count * Lane) + 18);
        return svg.Append("</svg>").ToString();
    }

    private static void DrawLane(StringBuilder svg, Category category, List<Written> cells, int bottom, long most)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{bottom - 8}\"><tspan class=\"label-strong\">{category.Letter()}</tspan> {category.Name()}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid-line\" x1=\"{Left}\" y1=\"{bottom}\" x2=\"{Width}\" y2=\"{bottom}\"/>");
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].IsNothing)
                continue;
            var (from, to) = (Left + ((Width - Left) * i / cells.Count), Left + ((Width - Left) * (i + 1) / cells.Count));
            var high = Math.Max(3, (int)((cells[i].Inserted + cells[i].Deleted) * (Lane - 8) / most));
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"share-{category.Key()}\" x=\"{from}\" y=\"{bottom - high}\" width=\"{Math.Clamp(to - from, 4, 48)}\" height=\"{high}\"/>");
        }
    }

    private static void DrawAxis(StringBuilder svg, WhoWroteWhen figure, int baseline)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label-quiet\" x=\"{Left}\" y=\"{baseline}\">{Label(figure, figure.Stretches[0].From)}</text>");
        if (figure.Stretches.Count > 1)
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label-quiet\" x=\"{Width}\" y=\"{baseline}\" text-anchor=\"end\">{Label(figure, figure.Stretches[^1].From + figure.Step)}</text>");
    }

    private static string Label(WhoWroteWhen figure, DateTime at) => figure.InHours ? Instants.Minute(at) : Instants.Day(at);

    private static string Words(IEnumerable<(Category Category, List<Written> Cells)> lanes) => string.Join("; ", lanes.Select(lane =>
        lane.Cells.Aggregate(default(Written), (sum, cell) => sum + cell) is { IsNothing: false } all
            ? $"{lane.Category.Name()}: {HistoryText.InAndOut(all.Inserted, all.Deleted)}"
            : $"{lane.Category.Name()}: nothing")) + ".";
}
