namespace QtQms.Drafting.Comments;

/// <summary>Why the rules of commenting say no. Words are found where answers are written, not here.</summary>
public enum CommentRefusal
{
    /// <summary>The comment says nothing.</summary>
    BodyEmpty,

    /// <summary>The comment is longer than <see cref="CommentRules.MaxBody"/>.</summary>
    BodyTooLong,

    /// <summary>The proposed change is larger than <see cref="CommentRules.MaxProposedChangeBytes"/>.</summary>
    ProposedChangeTooLarge,

    /// <summary>The quoted words are longer than <see cref="CommentRules.MaxQuote"/>.</summary>
    QuoteTooLong,

    /// <summary>Half a character or a null character stands in it: no database and no file could keep it.</summary>
    NotText,

    /// <summary>The reason for the disposition is missing.</summary>
    ReasonMissing,

    /// <summary>The reason for the disposition is longer than <see cref="CommentRules.MaxReason"/>.</summary>
    ReasonTooLong,

    /// <summary>Only its author withdraws a comment.</summary>
    OnlyTheAuthorWithdraws,

    /// <summary>The comment is withdrawn.</summary>
    AlreadyWithdrawn,
}
