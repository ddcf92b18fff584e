using QtQms.Drafting.Members;

namespace QtQms.Drafting.Editing;

/// <summary>
/// How much of a text was written for each category, exact: its units counted by the category their author spoke for when
/// writing them. What it counts is who wrote the words that stand, not who worked most.
/// </summary>
/// <param name="Industry">UTF-16 units written for industry.</param>
/// <param name="Academia">The same for academia.</param>
/// <param name="CivilSociety">The same for civil society.</param>
/// <param name="Government">The same for government.</param>
/// <param name="WithoutCategory">Units written by people who spoke for no organisation then.</param>
/// <param name="Seeded">Units that nobody wrote here: the text with which the log begins.</param>
public sealed record AuthorShare(long Industry, long Academia, long CivilSociety, long Government, long WithoutCategory, long Seeded)
{
    /// <summary>Of no text.</summary>
    public static AuthorShare None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Units written here, by whomever.</summary>
    public long Written => Industry + Academia + CivilSociety + Government + WithoutCategory;

    /// <summary>All units of the text.</summary>
    public long Total => Written + Seeded;

    /// <summary>Units written for one category.</summary>
    public long Of(Category category) => category switch
    {
        Category.Industry => Industry,
        Category.Academia => Academia,
        Category.CivilSociety => CivilSociety,
        Category.Government => Government,
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The share of one text.</summary>
    public static AuthorShare Of(AuthorSpans spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        long seeded = 0, without = 0;
        Span<long> byCategory = stackalloc long[CategoryNames.All.Count];
        foreach (var (length, author) in spans.Runs)
        {
            if (author.PersonId is null)
                seeded += length;
            else if (author.Category is { } category)
                byCategory[(int)category] += length;
            else
                without += length;
        }

        return new(byCategory[(int)Members.Category.Industry], byCategory[(int)Members.Category.Academia],
            byCategory[(int)Members.Category.CivilSociety], byCategory[(int)Members.Category.Government], without, seeded);
    }

    /// <summary>Of two texts together.</summary>
    public static AuthorShare operator +(AuthorShare left, AuthorShare right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left.Industry + right.Industry, left.Academia + right.Academia, left.CivilSociety + right.CivilSociety,
            left.Government + right.Government, left.WithoutCategory + right.WithoutCategory, left.Seeded + right.Seeded);
    }

    /// <summary>Of two texts together.</summary>
    public static AuthorShare Add(AuthorShare left, AuthorShare right) => left + right;
}
