using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using QtQms.Drafting.Markup.Quotes;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Search;

/// <summary>Where a paragraph stands in a clause's plain text, and its anchor, empty for a heading.</summary>
public readonly record struct ClauseParagraph(int From, int To, string Anchor);

/// <summary>A clause of a release or of a draft as the index holds it.</summary>
public sealed record ClauseDocument
{
    public const string IdField = "id";
    public const string KindField = "kind";
    public const string StandardField = "standard";
    public const string ReleaseField = "release";
    public const string StampField = "stamp";
    public const string NumberField = "number";
    public const string TitleField = "title";
    public const string TextField = "text";
    public const string PlainField = "plain";
    public const string AtField = "at";
    public const string DraftKind = "draft";
    public const string ReleaseKind = "release";

    /// <summary>The clause.</summary>
    public required Guid ClauseId { get; init; }

    /// <summary>The standard.</summary>
    public required Guid StandardId { get; init; }

    /// <summary>The release, or null for the draft.</summary>
    public Guid? ReleaseId { get; init; }

    /// <summary>When the release was published.</summary>
    public DateTime At { get; init; }

    /// <summary>What the document was made from; another stamp means that it is stale.</summary>
    public required string Stamp { get; init; }

    public required string Slug { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required Obligation Obligation { get; init; }

    /// <summary>What the clause says without its markup.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<ClauseParagraph> Paragraphs { get; init; }

    /// <summary>One document for each clause of a release, one for each clause of the draft.</summary>
    public string Id => ReleaseId is { } release ? $"{ReleaseKind}/{release:N}/{ClauseId:N}" : DraftId(ClauseId);

    public static string DraftId(Guid clauseId) => $"{DraftKind}/{clauseId:N}";

    /// <summary>The text without markup and its paragraphs with their anchors.</summary>
    public static (string Text, IReadOnlyList<ClauseParagraph> Paragraphs) Read(string source, ClauseContext context)
    {
        // Pictures are found by their descriptions.
        context = context with { Figure = static _ => null };
        var plain = PlainText.Of(source, context);
        var anchors = ClauseRenderer.Render(source, context).Blocks.DistinctBy(block => block.From).ToDictionary(block => block.From, block => block.Id);
        return (plain.Text, [.. plain.Blocks.Select(block => new ClauseParagraph(block.From, block.To, anchors.GetValueOrDefault(block.Source.From, "")))]);
    }

    public Document ToIndex() =>
    [
        new StringField(IdField, Id, Field.Store.YES),
        new StringField(KindField, ReleaseId is null ? DraftKind : ReleaseKind, Field.Store.YES),
        new StringField(StandardField, StandardId.ToString("N"), Field.Store.YES),
        new StringField(ReleaseField, ReleaseId?.ToString("N") ?? "", Field.Store.YES),
        new StringField(NumberField, Number, Field.Store.YES),
        new StoredField(StampField, Stamp),
        new StoredField("clause", ClauseId.ToString("N")),
        new StoredField("slug", Slug),
        new StoredField("obligation", Obligation.ToString()),
        new StoredField("paragraphs", string.Join(' ', Paragraphs.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.From},{p.To},{p.Anchor}")))),
        new Lucene.Net.Documents.TextField(TitleField, Title, Field.Store.YES),
        new Lucene.Net.Documents.TextField(TextField, Text, Field.Store.YES),
        // Beginnings of words are looked for among words with their endings on.
        new Lucene.Net.Documents.TextField(PlainField, $"{Title}\n{Text}", Field.Store.NO),
        new NumericDocValuesField(AtField, At.Ticks),
    ];

    public static ClauseDocument FromIndex(Document document) => new()
    {
        ClauseId = Guid.ParseExact(document.Get("clause", CultureInfo.InvariantCulture), "N"),
        StandardId = Guid.ParseExact(document.Get(StandardField, CultureInfo.InvariantCulture), "N"),
        ReleaseId = document.Get(ReleaseField, CultureInfo.InvariantCulture) is { Length: > 0 } release ? Guid.ParseExact(release, "N") : null,
        Stamp = document.Get(StampField, CultureInfo.InvariantCulture),
        Slug = document.Get("slug", CultureInfo.InvariantCulture),
        Number = document.Get(NumberField, CultureInfo.InvariantCulture),
        Title = document.Get(TitleField, CultureInfo.InvariantCulture),
        Obligation = Enum.Parse<Obligation>(document.Get("obligation", CultureInfo.InvariantCulture)),
        Text = document.Get(TextField, CultureInfo.InvariantCulture),
        Paragraphs = [.. document.Get("paragraphs", CultureInfo.InvariantCulture).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Paragraph)],
    };

    private static ClauseParagraph Paragraph(string written)
    {
        var parts = written.Split(',');
        return new ClauseParagraph(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }
}
