namespace QtQms.Drafting.Markup.Files;

/// <summary>The values that several kinds of file share, with the wording of their refusals.</summary>
internal static class FrontMatterValues
{
    public static string Slug(this FrontMatter matter)
    {
        var slug = matter.Required("slug");
        if (!Files.Slug.IsValid(slug))
            matter.RefuseValue("slug", $"A slug is lower-case letters and digits joined by single hyphens, at most {Files.Slug.MaxLength} characters.");
        return slug;
    }

    public static string Title(this FrontMatter matter)
    {
        var title = matter.Required("title");
        if (title.Length > ClauseFile.MaxTitleLength)
            matter.RefuseValue("title", $"A title has at most {ClauseFile.MaxTitleLength} characters.");
        return title;
    }

    public static T Word<T>(this FrontMatter matter, string key, T standard)
        where T : struct, Enum
    {
        var word = matter.Optional(key);
        if (word.Length == 0)
            return standard;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        matter.RefuseValue(key, $"“{key}” is one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return standard;
    }

    public static IReadOnlyList<string> Words(this FrontMatter matter, string key, IReadOnlyList<string> allowed)
    {
        var words = matter.List(key).Select(word => word.Replace(' ', '-')).ToList();
        if (words.Exists(word => !allowed.Contains(word)))
            matter.RefuseValue(key, $"“{key}” is a comma-separated list of {string.Join(", ", allowed)}.");
        return words;
    }
}
