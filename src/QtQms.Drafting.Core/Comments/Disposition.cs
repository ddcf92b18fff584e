namespace QtQms.Drafting.Comments;

/// <summary>What was decided on a comment (process.md c2).</summary>
public enum Disposition
{
    /// <summary>Taken over as proposed.</summary>
    Accepted,

    /// <summary>Taken over in other words.</summary>
    AcceptedModified,

    /// <summary>Not taken over.</summary>
    Rejected,

    /// <summary>Taken note of; nothing follows for the text.</summary>
    Noted,

    /// <summary>Kept for the next edition.</summary>
    DeferredNextEdition,

    /// <summary>Answered with another comment.</summary>
    Duplicate,

    /// <summary>Not about what is being decided.</summary>
    OutOfScope,

    /// <summary>Taken back by its author.</summary>
    Withdrawn,
}
