using QtQms.Drafting.Members;

namespace QtQms.Drafting.Ballots;

/// <summary>How many of a category have voted; never how.</summary>
/// <param name="Category">The category.</param>
/// <param name="Eligible">Its voters, the recused apart.</param>
/// <param name="Returned">Those with a vote before the closing instant.</param>
public sealed record ReturnFigure(Category Category, int Eligible, int Returned);
