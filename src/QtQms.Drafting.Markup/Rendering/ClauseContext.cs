using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>What a reference to a clause leads to.</summary>
/// <param name="Number">The computed number, or empty.</param>
/// <param name="Title">The clause's title.</param>
/// <param name="Href">A path of this site or a fragment; null when there is nothing to lead to.</param>
public sealed record ClauseTarget(string Number, string Title, string? Href);

/// <summary>What a reference to another standard leads to.</summary>
/// <param name="Name">How it is cited: <c>ISO/IEC 27001:2022</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Href">An http or https address, or null.</param>
public sealed record StandardTarget(string Name, string Title, string? Href);

/// <summary>A picture of the standard's own.</summary>
/// <param name="Href">A path of this site.</param>
/// <param name="Width">Pixels of the screen.</param>
/// <param name="Height">Pixels of the screen.</param>
public sealed record FigureTarget(string Href, int Width, int Height);

/// <summary>A range of the source to be shown as marked.</summary>
/// <param name="Id">Names the mark: becomes <c>data-comment</c>, and <c>mark-{Id}</c> the element's id.</param>
/// <param name="From">First UTF-16 unit of the source.</param>
/// <param name="To">The unit after the last.</param>
/// <param name="CssClass">One more class beside <c>comment-mark</c>, or empty.</param>
public sealed record SourceMark(string Id, int From, int To, string CssClass = "")
{
    /// <summary>What is said of the range, at its beginning; then it is no mark of a comment.</summary>
    public MarkNote? Note { get; init; }
}

/// <summary>Something said of a marked range to all who read it: a sign before its first word that can be focused and is read out, and its words on hover.</summary>
/// <param name="Words">What is said.</param>
/// <param name="Sign">One or two characters shown.</param>
public sealed record MarkNote(string Words, string Sign);

/// <summary>All that a clause's HTML depends on beside its source. Functions must be pure for the HTML to be cached.</summary>
public sealed record ClauseContext
{
    /// <summary>The clause's slug: paragraph n has the anchor <c>{Slug}-p{n}</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The clause's number, used to tell the tables of several clauses on one page apart; may be empty.</summary>
    public string Number { get; init; } = "";

    /// <summary>A term's first paragraph is its definition and its notes are notes to entry.</summary>
    public ClauseKind Kind { get; init; } = ClauseKind.Clause;

    /// <summary>The level at which <c>#</c> is shown, 1 to 6.</summary>
    public int HeadingLevel { get; init; } = 3;

    /// <summary>Finds the clause that a slug names.</summary>
    public Func<string, ClauseTarget?> Clause { get; init; } = static _ => null;

    /// <summary>Finds the standard with exactly this name; asked for the longest name first.</summary>
    public Func<string, StandardTarget?> Standard { get; init; } = static _ => null;

    /// <summary>Finds the standard's own figure with this name.</summary>
    public Func<string, FigureTarget?> Figure { get; init; } = static _ => null;

    /// <summary>Whether each paragraph ends in a link to itself.</summary>
    public bool Permalinks { get; init; }

    /// <summary>Whether shall, should, may and can are wrapped, to be shown as what they are.</summary>
    public bool VerbalForms { get; init; }

    /// <summary>Whether blocks carry <c>data-from</c> and <c>data-to</c>, their range in the source in UTF-16 units.</summary>
    public bool SourcePositions { get; init; }

    /// <summary>Whether links may be relative to the page: for help, not for clauses.</summary>
    public bool RelativeLinks { get; init; }

    /// <summary>The ranges to be shown as marked; they may overlap.</summary>
    public IReadOnlyList<SourceMark> Marks { get; init; } = [];
}
