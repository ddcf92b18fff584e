using QtQms.Drafting.Comments;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Where a comment is in its life.</summary>
public enum CommentState
{
    /// <summary>It waits for a disposition.</summary>
    Open,

    /// <summary>It has a disposition.</summary>
    Answered,

    /// <summary>Its author took it back.</summary>
    Withdrawn,
}

/// <summary>A comment as a page shows it.</summary>
public sealed record CommentView
{
    public required Guid Id { get; init; }

    /// <summary>Its number in the standard.</summary>
    public required int Number { get; init; }

    /// <summary>The clause, null for the whole document.</summary>
    public CommentClause? Clause { get; init; }

    public required CommentAuthor Author { get; init; }

    /// <summary>Whether whoever reads it wrote it.</summary>
    public required bool Mine { get; init; }

    public required CommentType Type { get; init; }

    public required string Body { get; init; }

    public string ProposedChange { get; init; } = "";

    /// <summary>The words as they were, without markup; empty for a whole clause.</summary>
    public string Quote { get; init; } = "";

    /// <summary>Where the words are now; null when they are gone, or were none.</summary>
    public TextAnchor? Words { get; init; }

    /// <summary>Whether it was on words and these are gone.</summary>
    public bool IsOrphaned => Quote.Length > 0 && Words is null;

    public required DateTime At { get; init; }

    public DateTime? WithdrawnAt { get; init; }

    /// <summary>Whether only the author's organisation sees it until the ballot closes.</summary>
    public bool Sealed { get; init; }

    public bool SupportsNegative { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CommentReply> Replies { get; init; } = [];

    /// <summary>Oldest first; the last one counts.</summary>
    public IReadOnlyList<CommentDecision> Decisions { get; init; } = [];

    public CommentState State => WithdrawnAt is not null ? CommentState.Withdrawn
        : Decisions.Count > 0 ? CommentState.Answered
        : CommentState.Open;
}

/// <summary>The clause a comment is on.</summary>
/// <param name="Id">Its uid.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Label">Number and title now.</param>
/// <param name="NumberThen">Its number when the comment was made.</param>
public sealed record CommentClause(Guid Id, string Slug, string Label, string NumberThen);

/// <summary>Who speaks.</summary>
public sealed record CommentAuthor(string Name, string Organisation, Category Category);

/// <summary>An answer in the thread.</summary>
public sealed record CommentReply(string Name, string Body, DateTime At);

/// <summary>A decision on the comment.</summary>
public sealed record CommentDecision(Disposition Decision, string Reason, string Name, DateTime At);
