namespace QtQms.Drafting.Comments;

/// <summary>The codes of the ISO commenting template.</summary>
public static class CommentTypeCode
{
    /// <summary>All three, in the template's order.</summary>
    public static IReadOnlyList<CommentType> All { get; } = [CommentType.General, CommentType.Technical, CommentType.Editorial];

    /// <summary><c>ge</c>, <c>te</c> or <c>ed</c>.</summary>
    public static string Code(this CommentType type) => type switch
    {
        CommentType.General => "ge",
        CommentType.Technical => "te",
        CommentType.Editorial => "ed",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The type with this code, or null.</summary>
    public static CommentType? FromCode(string? code) => code switch
    {
        "ge" => CommentType.General,
        "te" => CommentType.Technical,
        "ed" => CommentType.Editorial,
        _ => null,
    };
}
