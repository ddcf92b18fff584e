namespace QtQms.Drafting.Ballots;

/// <summary>The rules that come with the product (process.md b3 to b5).</summary>
public static class BallotRules
{
    /// <summary>
    /// The product's default: four chambers of equal weight, none of which may be opposed; two thirds of weighted approval.
    /// </summary>
    public static BallotRule FourChamber { get; } = new()
    {
        Id = "qt-four-chamber",
        Version = 1,
        Name = "Four chambers of equal weight",
        Unit = VotingUnit.Organisation,
        UnreasonedNegative = UnreasonedNegative.ReturnOnly,
        Formation = new(MinPool: 0, MinPerCategory: 3, MaxCategoryShare: new(1, 2), BalanceBlocks: false),
        Quorum = new("quorum", new(3, 5), Strict: false, ReturnPerCategory: new(1, 3), MinReturnsPerCategory: 2),
        AbstainCap = new(3, 10),
        MaxSilentChambers = 1,
        Criteria =
        [
            new("weighted", CriterionScope.Weighted, CriterionMeasure.ApproveAtLeast, new(2, 3)),
            new("opposed", CriterionScope.EachCategory, CriterionMeasure.ApproveAtLeast, new(1, 2)),
        ],
        ObjectionsPend = true,
        MinDays = 28,
        ExtensionDays = 14,
    };

    /// <summary>ISO's and IEC's enquiry: two thirds of participating members' votes, at most a quarter of all votes against.</summary>
    public static BallotRule IsoDis { get; } = new()
    {
        Id = "iso-dis",
        Version = 1,
        Name = "ISO/IEC enquiry",
        Unit = VotingUnit.Organisation,
        UnreasonedNegative = UnreasonedNegative.ReturnOnly,
        Criteria =
        [
            new("approval", CriterionScope.Participating, CriterionMeasure.ApproveAtLeast, new(2, 3)),
            new("negatives", CriterionScope.All, CriterionMeasure.DisapproveAtMost, new(1, 4)),
        ],
        ObjectionsPend = false,
        MinDays = 84,
        ExtensionDays = 0,
    };

    /// <summary>The IEEE's: a balanced pool, three quarters returned, three quarters for, abstentions below 30 per cent.</summary>
    public static BallotRule IeeeSa { get; } = new()
    {
        Id = "ieee-sa",
        Version = 1,
        Name = "IEEE SA ballot group",
        Unit = VotingUnit.Person,
        UnreasonedNegative = UnreasonedNegative.ReturnOnly,
        Formation = new(MinPool: 10, MinPerCategory: 0, MaxCategoryShare: new(1, 3), BalanceBlocks: true),
        Quorum = new("return", new(3, 4), Strict: false, ReturnPerCategory: null, MinReturnsPerCategory: 0),
        AbstainCap = new(3, 10),
        Criteria = [new("approval", CriterionScope.All, CriterionMeasure.ApproveAtLeast, new(3, 4))],
        ObjectionsPend = true,
        MinDays = 30,
        ExtensionDays = 0,
    };

    /// <summary>Every rule that can be evaluated, the default first.</summary>
    public static IReadOnlyList<BallotRule> All { get; } = [FourChamber, IsoDis, IeeeSa];

    /// <summary>
    /// The rules a ballot can be opened under. The other two ask for things that a roster does not record yet
    /// (participating members, reasons for abstaining, windows of recirculation); they can be evaluated.
    /// </summary>
    public static IReadOnlyList<BallotRule> Openable { get; } = [FourChamber];

    /// <summary>The rule of this name, or null.</summary>
    public static BallotRule? Find(string? id) => All.FirstOrDefault(rule => rule.Id == id);
}
