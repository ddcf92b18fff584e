namespace QtQms.Drafting.Web.Standards;

/// <summary>What became of an act on a draft.</summary>
/// <param name="Refusal">Why it was refused, or none.</param>
/// <param name="Version">The version of the tree that it made.</param>
/// <param name="ClauseId">The clause that it made, or that is to be looked at next.</param>
public sealed record DraftAnswer(DraftRefusal Refusal, long Version = 0, Guid? ClauseId = null)
{
    public bool Done => Refusal == DraftRefusal.None;
}
