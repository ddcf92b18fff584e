namespace QtQms.Drafting.Standards;

/// <summary>What was done to the draft as a whole, as people call it. An act is one or more steps, done together or not at all.</summary>
public enum TreeAct
{
    /// <summary>A clause was added.</summary>
    Add,

    /// <summary>A clause was given another title, kind, obligation, themes, life cycle or references.</summary>
    Describe,

    /// <summary>A clause was moved, with what stands under it.</summary>
    Move,

    /// <summary>A clause was split in two.</summary>
    Split,

    /// <summary>A clause was merged with the next.</summary>
    Merge,

    /// <summary>A clause was removed, with what stands under it.</summary>
    Remove,

    /// <summary>A removed clause was put back.</summary>
    Restore,

    /// <summary>Words were replaced across the draft.</summary>
    Replace,

    /// <summary>Clauses were brought in from outside.</summary>
    Import,

    /// <summary>The draft was brought back to an earlier state.</summary>
    Return,

    /// <summary>Another wording of a clause was taken over.</summary>
    TakeOver,

    /// <summary>An earlier act was taken back.</summary>
    Undo,
}
