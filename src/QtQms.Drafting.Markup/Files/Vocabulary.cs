namespace QtQms.Drafting.Markup.Files;

/// <summary>The closed word lists of the front matter (design.md 2).</summary>
public static class Vocabulary
{
    /// <summary>What a clause can be about.</summary>
    public static IReadOnlyList<string> Themes { get; } =
        ["technical", "quality", "security", "ethics", "legal", "social", "policy", "environment"];

    /// <summary>The stages of the life cycle that a clause can concern; a file may write a space for the hyphen.</summary>
    public static IReadOnlyList<string> LifeCycle { get; } =
        ["conception", "design", "testing", "deployment", "operation", "risk-management", "retirement"];

    /// <summary>How the standard stands to another one that it names.</summary>
    public static IReadOnlyList<string> Relations { get; } = ["normative", "informative", "informs", "aligns", "differs"];
}
