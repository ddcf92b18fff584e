namespace QtQms.Drafting.Ballots;

/// <summary>What a roster must look like for a ballot to be openable.</summary>
/// <param name="MinPool">The least number of voters in all; 0 for no condition.</param>
/// <param name="MinPerCategory">The least number of voters in each of the four categories; 0 for no condition.</param>
/// <param name="MaxCategoryShare">The greatest share of the voters that one category may be (inclusive), or null.</param>
/// <param name="BalanceBlocks">Whether exceeding that share stops the ballot; otherwise it is a warning.</param>
public sealed record FormationRule(int MinPool, int MinPerCategory, Ratio? MaxCategoryShare, bool BalanceBlocks);
