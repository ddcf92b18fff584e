using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Ballots;

/// <summary>
/// A voting interest on the roster, as frozen at opening: whoever moves or changes category afterwards keeps this place.
/// </summary>
/// <param name="Id">The entry.</param>
/// <param name="Category">Its category at opening.</param>
/// <param name="Recused">Whether it stands aside for a conflict of interest.</param>
/// <param name="Votes">Every vote cast for it, by the representative or an alternate, in any order.</param>
/// <param name="Reasons">Its own comments in this ballot that might give the reason for a disapproval.</param>
public sealed record RosterEntry(Guid Id, Category Category, bool Recused, IReadOnlyList<CastVote> Votes, IReadOnlyList<NegativeReason> Reasons)
{
    /// <summary>The one vote of this voting interest: the last before the closing instant, or null.</summary>
    public CastVote? LastVote(DateTime closesAt) => Votes.Where(vote => vote.At < closesAt).MaxBy(vote => vote.Sequence);

    /// <summary>Whether a disapproval of this voting interest is valid (process.md b2).</summary>
    public bool IsReasoned(DateTime closesAt) => Reasons.Any(reason => reason.Holds(closesAt));
}
