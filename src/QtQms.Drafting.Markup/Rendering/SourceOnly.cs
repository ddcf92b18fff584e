namespace QtQms.Drafting.Markup.Rendering;

/// <summary>A source shown as it is, where it cannot be shown as meant.</summary>
internal static class SourceOnly
{
    private const int MaxHtml = HtmlOutput.MaxLength / 4;

    /// <summary>The beginning of a source, at most as much as may be rendered.</summary>
    public static string Cut(string source) =>
        source.Length <= SourceBudget.MaxLength ? source : string.Concat(source.AsSpan(0, SourceBudget.MaxLength), "…");

    /// <summary>The escaped source, cut where it would be too long for a page.</summary>
    public static string Escape(string source)
    {
        var output = new HtmlOutput(MaxHtml).Text(Cut(source));
        return output.IsFull ? output + "…" : output.ToString();
    }
}
