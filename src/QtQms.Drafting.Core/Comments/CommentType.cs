namespace QtQms.Drafting.Comments;

/// <summary>The three types of the ISO commenting template.</summary>
public enum CommentType
{
    /// <summary>General, <c>ge</c>.</summary>
    General,

    /// <summary>Technical, <c>te</c>.</summary>
    Technical,

    /// <summary>Editorial, <c>ed</c>.</summary>
    Editorial,
}
