using System.Globalization;

namespace QtQms.Drafting.Markup.Files;

/// <summary>One page of help as a Markdown file with flat front matter.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">Its title, one line.</param>
/// <param name="Order">Its place among the pages, ascending; 0 when the file does not say.</param>
/// <param name="Text">The Markdown text, with line feeds only.</param>
public sealed record HelpFile(string Slug, string Title, int Order, string Text)
{
    private static readonly string[] Keys = ["slug", "title", "order"];

    /// <summary>Reads a file. Whatever the format does not know is refused, with its line.</summary>
    public static ParsedFile<HelpFile> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var matter = FrontMatter.Parse(text, Keys);
        var (slug, title) = (matter.Slug(), matter.Title());
        var order = 0;
        if (matter.Optional("order") is { Length: > 0 } written
            && !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out order))
            matter.RefuseValue("order", "“order” is a whole number from 0.");
        return matter.Refusal is { } refusal
            ? ParsedFile<HelpFile>.Refused(refusal)
            : ParsedFile<HelpFile>.Read(new HelpFile(slug, title, order, matter.Body));
    }
}
