using QtQms.Drafting.Markup.Comparing;

namespace QtQms.Drafting.Web.Releases;

/// <summary>One clause in two texts.</summary>
/// <param name="Old">As it was; null if it was added.</param>
/// <param name="New">As it is; null if it was removed.</param>
/// <param name="IsMoved">Whether it stands under another clause, or elsewhere among its neighbours.</param>
/// <param name="Text">What changed in the text; null if nothing did, or the effort was spent before.</param>
public sealed record ClauseComparison(TextClause? Old, TextClause? New, bool IsMoved, Redline? Text)
{
    /// <summary>The clause as it is, or as it was last.</summary>
    public TextClause Clause => New ?? Old!;

    public bool IsAdded => Old is null;

    public bool IsRemoved => New is null;

    public bool IsTextChanged => Old is not null && New is not null && Old.Sha256 != New.Sha256;

    public bool IsRetitled => Old is not null && New is not null && Old.Title != New.Title;

    public bool IsOtherKind => Old is not null && New is not null && (Old.Kind, Old.Obligation) != (New.Kind, New.Obligation);

    public bool IsRenumbered => Old is not null && New is not null && Old.Number != New.Number;

    /// <summary>Whether something about the clause as a whole is a change: counted once, before those of its text.</summary>
    public bool IsHeadChanged => IsAdded || IsRemoved || IsMoved || IsRetitled || IsOtherKind;

    /// <summary>Whether the clause differs. A number that changed because of others is no change of the clause.</summary>
    public bool IsDifferent => IsHeadChanged || IsTextChanged;

    /// <summary>Whether the text changed but is not shown here.</summary>
    public bool IsTextLeftOut => IsTextChanged && Text is null;

    /// <summary>How many changes a reader can go to.</summary>
    public int Changes => (IsHeadChanged ? 1 : 0) + (IsTextChanged ? Math.Max(1, Text?.Changes ?? 1) : 0);
}
