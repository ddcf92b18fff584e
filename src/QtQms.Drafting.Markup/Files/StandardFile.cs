namespace QtQms.Drafting.Markup.Files;

/// <summary>A clause in the outline of <c>standard.yml</c>.</summary>
/// <param name="Slug">The clause's slug.</param>
/// <param name="Children">What stands under it, in order.</param>
public sealed record OutlineEntry(string Slug, IReadOnlyList<OutlineEntry> Children)
{
    /// <summary>This entry and all below it, in reading order.</summary>
    public IEnumerable<OutlineEntry> All() => Children.SelectMany(child => child.All()).Prepend(this);
}

/// <summary>An entry of the register of other standards.</summary>
/// <param name="Name">How it is cited: <c>ISO/IEC 27001:2022</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Relation">From <see cref="Vocabulary.Relations"/>.</param>
/// <param name="Link">An http or https address, or empty.</param>
public sealed record StandardReference(string Name, string Title, string Relation, string Link);

/// <summary>What <c>standard.yml</c> says: the standard, the order and nesting of its clauses, the standards it refers to.</summary>
/// <param name="Slug">The standard's name in addresses.</param>
/// <param name="Title">Its full title.</param>
/// <param name="ShortName">Its short name: <c>QT-QMS</c>.</param>
/// <param name="Edition">The edition being written.</param>
/// <param name="Summary">A paragraph for people who do not know it.</param>
/// <param name="Clauses">The body, in order.</param>
/// <param name="Annexes">The annexes and what follows them, in order.</param>
/// <param name="References">The register of other standards.</param>
public sealed record StandardFile(
    string Slug,
    string Title,
    string ShortName,
    string Edition,
    string Summary,
    IReadOnlyList<OutlineEntry> Clauses,
    IReadOnlyList<OutlineEntry> Annexes,
    IReadOnlyList<StandardReference> References)
{
    /// <summary>Reads the file. Aliases, anchors, tags and whatever the format does not know are refused, with their line.</summary>
    public static ParsedFile<StandardFile> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return StandardFileReader.Read(text);
    }

    /// <summary>The file's text: reading it gives the same standard again.</summary>
    public string Write() => StandardFileWriter.Write(this);
}
