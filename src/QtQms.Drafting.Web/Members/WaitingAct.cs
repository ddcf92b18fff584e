using QtQms.Drafting.Data.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>A proposal that waits for a second person.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="Act">What is proposed.</param>
/// <param name="Particulars">Its particulars as JSON.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ProposerName">The name of that person.</param>
/// <param name="ProposedAt">When, UTC.</param>
public sealed record WaitingAct(Guid Id, ActOfTwo Act, string Particulars, Guid ProposedBy, string ProposerName, DateTime ProposedAt)
{
    /// <summary>Whether this person is the second one that is needed, given the right to the act.</summary>
    public bool CanBeConfirmedBy(Guid? personId) => personId is not null && personId != ProposedBy;
}
