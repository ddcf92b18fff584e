namespace QtQms.Drafting.Members;

/// <summary>A stakeholder category; a chamber in ballots that count by chamber.</summary>
public enum Category
{
    /// <summary>Companies and their associations.</summary>
    Industry,

    /// <summary>Universities and research institutes.</summary>
    Academia,

    /// <summary>Non-governmental organisations, unions, consumer and patient groups.</summary>
    CivilSociety,

    /// <summary>Ministries, agencies, regulators, public laboratories.</summary>
    Government,
}

/// <summary>How categories are named in addresses, data exchange and on pages.</summary>
public static class CategoryNames
{
    /// <summary>All four, in the order in which they are always shown.</summary>
    public static IReadOnlyList<Category> All { get; } =
        [Category.Industry, Category.Academia, Category.CivilSociety, Category.Government];

    /// <summary>The key used in addresses and JSON: <c>industry</c>, <c>academia</c>, <c>civil-society</c>, <c>government</c>.</summary>
    public static string Key(this Category category) => category switch
    {
        Category.Industry => "industry",
        Category.Academia => "academia",
        Category.CivilSociety => "civil-society",
        Category.Government => "government",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The name shown to people.</summary>
    public static string Name(this Category category) => category switch
    {
        Category.Industry => "Industry",
        Category.Academia => "Academia",
        Category.CivilSociety => "Civil society",
        Category.Government => "Government",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The one letter that marks the category beside its colour and shape.</summary>
    public static char Letter(this Category category) => category.Name()[0];

    /// <summary>The category with this key, or null.</summary>
    public static Category? FromKey(string? key)
    {
        foreach (var category in All)
        {
            if (category.Key() == key)
                return category;
        }

        return null;
    }
}
