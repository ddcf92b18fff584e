using QtQms.Drafting.Members;

namespace QtQms.Drafting.Ballots;

/// <summary>The abbreviations of the chambers in criteria and reasons (process.md b5).</summary>
public static class ChamberCode
{
    /// <summary><c>IND</c>, <c>ACA</c>, <c>CIV</c> or <c>GOV</c>.</summary>
    public static string Code(this Category category) => category switch
    {
        Category.Industry => "IND",
        Category.Academia => "ACA",
        Category.CivilSociety => "CIV",
        Category.Government => "GOV",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The category with this abbreviation, or null.</summary>
    public static Category? FromCode(string? code)
    {
        foreach (var category in CategoryNames.All)
        {
            if (category.Code() == code)
                return category;
        }

        return null;
    }
}
