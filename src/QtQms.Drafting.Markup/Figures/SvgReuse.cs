namespace QtQms.Drafting.Markup.Figures;

/// <summary>
/// Keeps count of what a drawing shows again by reference. A few lines that use each other grow tenfold at each step, as entities do; so what
/// is used uses nothing itself, and all of it together stays within what one can draw.
/// </summary>
internal sealed class SvgReuse
{
    private const int MaxShown = 100_000;
    private readonly Stack<Part> open = new();
    private readonly Dictionary<string, Part> named = new(StringComparer.Ordinal);
    private readonly List<string> uses = [];
    private int tiles;
    private bool hasTiles;
    private bool paintsBySheet;

    public void Open(string element, string? id)
    {
        var part = new Part(element is "pattern" or "mask" or "marker");
        if (id is not null)
            named.TryAdd(id, part);
        open.Push(part);
        if (!part.IsTile)
            return;
        tiles++;
        hasTiles = true;
    }

    public void Close()
    {
        var part = open.Pop();
        if (part.IsTile)
            tiles--;
        if (open.TryPeek(out var parent))
            (parent.Elements, parent.Uses) = (parent.Elements + part.Elements, parent.Uses || part.Uses);
    }

    /// <summary>A gradient or a line of words follows another; only a use shows it again.</summary>
    public void Link(string element, string id)
    {
        if (element is "pattern")
            Paint();
        if (element is not "use")
            return;
        if (tiles > 0)
            throw new FigureStop(FigureRefusalReason.TooMuchInside);
        open.Peek().Uses = true;
        uses.Add(Uri.UnescapeDataString(id));
    }

    /// <summary>Something is painted by reference.</summary>
    public void Paint()
    {
        if (tiles > 0)
            throw new FigureStop(FigureRefusalReason.TooMuchInside);
    }

    public void Style(string sheet) => paintsBySheet |= sheet.Contains("url(", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FigureStop">It grows too much.</exception>
    public void Check()
    {
        var shown = 0L;
        foreach (var part in uses.Select(id => named.GetValueOrDefault(id)).OfType<Part>())
        {
            shown += part.Elements;
            if (part.Uses || shown > MaxShown)
                throw new FigureStop(FigureRefusalReason.TooMuchInside);
        }

        if (hasTiles && paintsBySheet)
            throw new FigureStop(FigureRefusalReason.TooMuchInside);
    }

    private sealed class Part(bool isTile)
    {
        public bool IsTile { get; } = isTile;

        public int Elements { get; set; } = 1;

        public bool Uses { get; set; }
    }
}
