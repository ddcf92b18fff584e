using System.Text;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Files;

/// <summary>One clause as a Markdown file with flat front matter.</summary>
/// <param name="Slug">Its name in references and addresses.</param>
/// <param name="Title">Its title, one line, without a number.</param>
/// <param name="Kind">What it is; a clause when the file does not say.</param>
/// <param name="Obligation">Normative when the file does not say.</param>
/// <param name="Themes">From <see cref="Vocabulary.Themes"/>.</param>
/// <param name="LifeCycle">From <see cref="Vocabulary.LifeCycle"/>.</param>
/// <param name="References">Other standards' clauses, as written: <c>ISO/IEC 27001:2022 6.1.2</c>.</param>
/// <param name="Text">The Markdown text, with line feeds only.</param>
public sealed record ClauseFile(
    string Slug,
    string Title,
    ClauseKind Kind,
    Obligation Obligation,
    IReadOnlyList<string> Themes,
    IReadOnlyList<string> LifeCycle,
    IReadOnlyList<string> References,
    string Text)
{
    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int MaxTitleLength = 300;

    private static readonly string[] Keys = ["slug", "title", "kind", "obligation", "themes", "lifecycle", "refs"];

    /// <summary>Reads a file. Whatever the format does not know is refused, with its line.</summary>
    public static ParsedFile<ClauseFile> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var matter = FrontMatter.Parse(text, Keys);
        var file = new ClauseFile(
            matter.Slug(),
            matter.Title(),
            matter.Word("kind", ClauseKind.Clause),
            matter.Word("obligation", Obligation.Normative),
            matter.Words("themes", Vocabulary.Themes),
            matter.Words("lifecycle", Vocabulary.LifeCycle),
            matter.List("refs"),
            matter.Body);
        return matter.Refusal is { } refusal ? ParsedFile<ClauseFile>.Refused(refusal) : ParsedFile<ClauseFile>.Read(file);
    }

    /// <summary>The file's text: reading it gives the same clause again, and writing that the same text.</summary>
    public string Write()
    {
        var text = new StringBuilder("---\n")
            .Append("slug: ").Append(Slug).Append('\n')
            .Append("title: ").Append(Title).Append('\n')
            .Append("kind: ").Append(Kind.ToString().ToLowerInvariant()).Append('\n')
            .Append("obligation: ").Append(Obligation.ToString().ToLowerInvariant()).Append('\n');
        AppendList(text, "themes", Themes);
        AppendList(text, "lifecycle", LifeCycle);
        AppendList(text, "refs", References);
        return text.Append("---\n\n").Append(Text).Append('\n').ToString();
    }

    private static void AppendList(StringBuilder text, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            text.Append(key).Append(": ").AppendJoin(", ", values).Append('\n');
    }
}
