using QtQms.Drafting.Markup.Figures;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Reads the pictures that come with a folder.</summary>
internal static class ImportFigures
{
    /// <summary>Takes those in the folder <c>figures</c> under a root; gives what of the names was a picture.</summary>
    public static IReadOnlyList<string> Take(ImportDraft draft, ZipFiles files, IEnumerable<string> names, string root) =>
    [
        .. names.Where(file => file.StartsWith(root, StringComparison.Ordinal) && FigureNames.Of(file[root.Length..]) is { } name && Take(draft, name, files.Bytes(file))),
    ];

    /// <summary>Takes a picture, or tells why not.</summary>
    public static bool Take(ImportDraft draft, string name, ReadOnlyMemory<byte> content)
    {
        var reading = FigureReader.Read(content, draft.Budget.Limits.FigureBytes);
        if (reading.IsRead)
            draft.Figures[name] = new ImportFigure(name, reading.Picture);
        else
            draft.Tell($"The figure {name} is left out. {reading.Refusal.Words(draft.Budget.Limits.FigureBytes)}");
        return reading.IsRead;
    }

    /// <summary>Tells of figures that a text names and that did not come with it.</summary>
    public static void TellMissing(ImportDraft draft)
    {
        foreach (var part in draft.Parts)
        {
            foreach (var name in FigureNames.In(part.Text.ToString()).Where(name => !draft.Figures.ContainsKey(name)).Order(StringComparer.Ordinal))
                part.Tell($"The figure {name} did not come with it; its description stays.");
        }
    }
}
