namespace QtQms.Drafting.Standards;

/// <summary>Why a <see cref="ClauseTree"/> does not take a step.</summary>
public enum TreeRefusal
{
    /// <summary>It takes it.</summary>
    None,

    /// <summary>There is no such clause.</summary>
    NotThere,

    /// <summary>The clause was removed, or one that it stands under.</summary>
    Removed,

    /// <summary>What was to be its parent was removed.</summary>
    ParentRemoved,

    /// <summary>The clause to be restored was not removed.</summary>
    NotRemoved,

    /// <summary>A clause cannot stand under itself.</summary>
    UnderItself,

    /// <summary>Deeper than the five levels of subclauses that a standard may have (ISO/IEC Directives Part 2, clause 22).</summary>
    TooDeep,

    /// <summary>The slug is another clause's, or was.</summary>
    SlugTaken,

    /// <summary>Annexes, front matter, the terms and the bibliography stand at the top, term entries under the terms.</summary>
    KindElsewhere,

    /// <summary>A clause has a title of one line.</summary>
    NoTitle,

    /// <summary>The title or one of the lists is too long.</summary>
    TooLong,

    /// <summary>The draft has as many clauses as one may have.</summary>
    TooMany,

    /// <summary>The step would change nothing.</summary>
    Nothing,

    /// <summary>An act cannot be taken back: somebody changed the same since.</summary>
    ChangedSince,
}
