using QtQms.Drafting.Members;

namespace QtQms.Drafting.Ballots;

/// <summary>All counts of a ballot: by category, and of the two bodies that ISO's rule looks at.</summary>
/// <param name="Categories">The counts of every category; a category left out has nobody in it.</param>
/// <param name="Participating">The counts of the participating members (ISO's P-members).</param>
/// <param name="All">The counts of everybody.</param>
public sealed record BallotCounts(IReadOnlyDictionary<Category, ChamberCounts> Categories, ChamberCounts Participating, ChamberCounts All)
{
    /// <summary>Counts by category, where everybody participates.</summary>
    public static BallotCounts ByCategory(IReadOnlyDictionary<Category, ChamberCounts> categories)
    {
        var all = categories.Values.Aggregate(ChamberCounts.None, (sum, counts) => sum + counts);
        return new BallotCounts(categories, all, all);
    }

    /// <summary>Counts without categories.</summary>
    public static BallotCounts ByParticipation(ChamberCounts participating, ChamberCounts all) =>
        new(new Dictionary<Category, ChamberCounts>(), participating, all);

    /// <summary>The counts of one category.</summary>
    public ChamberCounts Of(Category category) => Categories.GetValueOrDefault(category, ChamberCounts.None);
}
