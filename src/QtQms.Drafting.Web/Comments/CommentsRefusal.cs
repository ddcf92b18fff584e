namespace QtQms.Drafting.Web.Comments;

/// <summary>Why the comments desk said no.</summary>
public enum CommentsRefusal
{
    /// <summary>It did not: it is done.</summary>
    None,

    /// <summary>There is no such standard, clause or comment, or it is not for this person to know.</summary>
    NotFound,

    /// <summary>No role of this person gives the right.</summary>
    NotYourRole,

    /// <summary>A role gives the right, but not at this stage.</summary>
    NotAtThisStage,

    /// <summary>A ballot is open: what is said outside its seal would tell positions.</summary>
    RepliesWait,

    /// <summary>The words are not in the clause.</summary>
    WordsNotFound,

    /// <summary>More words are selected than a comment can be about.</summary>
    TooManyWords,

    /// <summary>The range is none of the text of that version.</summary>
    BadRange,

    /// <summary>No type was chosen.</summary>
    TypeMissing,

    /// <summary>It says nothing.</summary>
    BodyEmpty,

    /// <summary>It says too much.</summary>
    BodyTooLong,

    /// <summary>The proposed change is larger than a clause may be.</summary>
    ChangeTooLarge,

    /// <summary>It holds something that no file could keep.</summary>
    NotText,

    /// <summary>No disposition was chosen.</summary>
    DecisionMissing,

    /// <summary>Every disposition but an unchanged acceptance needs its reason.</summary>
    ReasonMissing,

    /// <summary>The reason is too long.</summary>
    ReasonTooLong,

    /// <summary>Only its author withdraws a comment.</summary>
    OnlyTheAuthorWithdraws,

    /// <summary>The comment is withdrawn.</summary>
    AlreadyWithdrawn,
}
