namespace QtQms.Drafting.Web.Comments;

/// <summary>What a new comment is about.</summary>
public abstract record CommentTarget
{
    /// <summary>The whole document.</summary>
    public static CommentTarget Document { get; } = new DocumentAsWhole();
}

/// <summary>The whole document.</summary>
public sealed record DocumentAsWhole : CommentTarget;

/// <summary>A clause as a whole.</summary>
public sealed record ClauseAsWhole(Guid ClauseId) : CommentTarget;

/// <summary>Words selected in the editor.</summary>
/// <param name="ClauseId">The clause.</param>
/// <param name="Version">The version of its text in which the positions hold.</param>
/// <param name="From">The first UTF-16 unit.</param>
/// <param name="To">The unit after the last.</param>
public sealed record SelectedSource(Guid ClauseId, long Version, int From, int To) : CommentTarget;

/// <summary>Words as a reader saw them, without markup.</summary>
/// <param name="ClauseId">The clause.</param>
/// <param name="Quote">The words.</param>
/// <param name="Version">The version of the text that was read; null for the newest.</param>
/// <param name="BlockFrom">Where the block they are in begins in the source, when that is known.</param>
/// <param name="BlockTo">The unit after the block's last.</param>
public sealed record QuotedWords(Guid ClauseId, string Quote, long? Version = null, int? BlockFrom = null, int? BlockTo = null) : CommentTarget;
