using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Vml;
using QtQms.Drafting.Markup.Figures;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Takes the pictures of a Word document as figures.</summary>
/// <param name="draft">What they are taken into.</param>
/// <param name="package">The document.</param>
/// <param name="files">The files that it came in.</param>
/// <param name="tell">Hears what is left out, and what is missing.</param>
internal sealed partial class WordPictures(ImportDraft draft, WordPackage package, ZipFiles files, Action<string> tell)
{
    private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);

    /// <summary>The picture as Markdown; empty where it cannot be taken, null where there is none or more than one.</summary>
    public string? Read(OpenXmlElement element)
    {
        var ids = element.Descendants<Blip>().Select(blip => blip.Embed?.Value).Concat(element.Descendants<ImageData>().Select(data => data.RelationshipId?.Value));
        var places = ids.OfType<string>().Select(id => package.Pictures.GetValueOrDefault(id)).Distinct().ToList();
        if (places is not [{ } file])
            return null;
        var description = DescriptionOf(element);
        if (!taken.TryGetValue(file, out var name))
            taken[file] = name = Take(file, NameOf(element) ?? (description.Length > 0 ? description.Replace('.', ' ') : file));
        if (name.Length == 0)
            return "";
        if (description.Length == 0)
            tell("A picture has no description. Say in words what one learns from it: not everybody sees it.");
        return $"![{Bracket().Replace(MarkdownText.Escape(description), "\\$0")}]({FigureNames.Folder}{name})";
    }

    /// <summary>What is said of a picture for those who do not see it, in one line; empty where nothing is.</summary>
    public static string DescriptionOf(OpenXmlElement element) => HeadingWords.OneLine(
        element.Descendants<DocProperties>().Select(p => p.Description?.Value ?? p.Title?.Value).FirstOrDefault(said => !string.IsNullOrWhiteSpace(said)) ?? "");

    /// <summary>Whether a paragraph is a picture and nothing else.</summary>
    public static bool IsFigure(IReadOnlyList<WordSpan> spans) =>
        spans.Count(span => span.IsMarkup) == 1 && spans.All(span => span.IsMarkup ? span.Text.StartsWith("![", StringComparison.Ordinal) : string.IsNullOrWhiteSpace(span.Text));

    /// <summary>Whether a caption may be a figure's: a table's stands above the table, and so under whatever is before that.</summary>
    public static bool IsCaption(string words) => !words.StartsWith("Table", StringComparison.OrdinalIgnoreCase);

    /// <summary>A figure with its caption. The portal numbers figures itself.</summary>
    public static string WithCaption(string figure, string caption)
    {
        var words = Label().Replace(caption, "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return words.Length == 0 ? figure : $"{figure[..^1]} \"{words}\")";
    }

    // What another portal wrote has its name still.
    private static string? NameOf(OpenXmlElement element) =>
        element.Descendants<DocProperties>().Select(p => p.Name?.Value).FirstOrDefault(FigureNames.IsValid);

    private string Take(string file, string named)
    {
        var limit = draft.Budget.Limits.FigureBytes;
        var reading = FigureReader.Read(files.Bytes(file, limit + 1), limit);
        if (!reading.IsRead)
        {
            tell($"A picture is left out. {reading.Refusal.Words(limit)}");
            return "";
        }

        var name = FigureNames.Free(named, reading.Picture.Kind, draft.Figures.ContainsKey);
        draft.Figures[name] = new ImportFigure(name, reading.Picture);
        return name;
    }

    [GeneratedRegex(@"(?<!\\)[\[\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"^(?:Figure|Fig\.)\s*(?:[A-Z]\.)?[0-9.]*\s*[—–:.-]*\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Label();
}
