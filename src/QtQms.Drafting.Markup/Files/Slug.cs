namespace QtQms.Drafting.Markup.Files;

/// <summary>
/// The name by which people and source refer to a clause: lower-case ASCII words and digits joined by single hyphens,
/// at most <see cref="MaxLength"/> characters.
/// </summary>
public static class Slug
{
    /// <summary>The longest slug, in characters.</summary>
    public const int MaxLength = 80;

    /// <summary>Whether the text is a slug.</summary>
    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text[0] == '-' || text[^1] == '-')
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-' ? text[i - 1] == '-' : !IsWord(text[i]))
                return false;
        }

        return true;
    }

    /// <summary>A slug made of the ASCII letters and digits of a title, or <paramref name="fallback"/> where it has none.</summary>
    public static string Of(string title, string fallback = "clause")
    {
        ArgumentNullException.ThrowIfNull(title);
        Span<char> slug = stackalloc char[MaxLength];
        var length = 0;
        foreach (var character in title)
        {
            var lower = char.ToLowerInvariant(character);
            if (length == MaxLength)
                break;
            if (IsWord(lower))
                slug[length++] = lower;
            else if (length > 0 && slug[length - 1] != '-')
                slug[length++] = '-';
        }

        var text = slug[..length].TrimEnd('-').ToString();
        return text.Length == 0 ? fallback : text;
    }

    private static bool IsWord(char character) => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character);
}
