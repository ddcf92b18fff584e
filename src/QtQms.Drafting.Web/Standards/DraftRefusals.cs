using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards;

/// <summary>The refusals of acts on a draft, worded once.</summary>
public static class DraftRefusals
{
    public static DraftRefusal Of(TreeRefusal refusal) => (DraftRefusal)refusal;

    public static DraftRefusal Of(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => DraftRefusal.None,
        Verdict.Frozen => DraftRefusal.Frozen,
        Verdict.NotAtThisStage => DraftRefusal.WrongStage,
        _ => DraftRefusal.NotPermitted,
    };

    public static DraftRefusal Of(FigureProblem problem) => problem switch
    {
        FigureProblem.None => DraftRefusal.None,
        FigureProblem.Frozen => DraftRefusal.Frozen,
        FigureProblem.WrongStage => DraftRefusal.WrongStage,
        FigureProblem.NotPermitted => DraftRefusal.NotPermitted,
        _ => DraftRefusal.NoRoomForFigures,
    };

    public static string Words(this DraftRefusal refusal) => refusal switch
    {
        DraftRefusal.None => "",
        DraftRefusal.NotPermitted => "Only drafters and editors shape the draft.",
        DraftRefusal.WrongStage => "At this stage the draft is not written on. Suggest it in a comment.",
        DraftRefusal.Frozen => "An open ballot holds the draft still. Suggest it in a comment.",
        DraftRefusal.NotThere => "This clause is not in the draft. Load the page again.",
        DraftRefusal.Removed => "Somebody removed this clause meanwhile. Restore it first.",
        DraftRefusal.ParentRemoved => "The clause that it was to stand under was removed. Restore that one first, or choose another place.",
        DraftRefusal.NotRemoved => "This clause was not removed by itself: it stands in the draft, or it went with the one above it. Restore that one.",
        DraftRefusal.UnderItself => "A clause cannot stand under itself. Choose another place.",
        DraftRefusal.TooDeep => "A standard has no more than five levels of subclauses. Choose a place further up.",
        DraftRefusal.SlugTaken => "Another clause has this name in addresses, or had it. Choose another title.",
        DraftRefusal.KindElsewhere => "Annexes, front matter, terms and the bibliography stand at the top level, term entries under the terms. Change its kind, or choose another place.",
        DraftRefusal.NoTitle => "Give it a title of one line.",
        DraftRefusal.TooLong => "The title may have 300 characters, each list 1,000. Shorten it.",
        DraftRefusal.TooMany => "The draft has 5,000 clauses, and no more may be added. Merge or remove some first.",
        DraftRefusal.Nothing => "It stands like this already.",
        DraftRefusal.ChangedSince => "Somebody changed the same since, so this cannot be taken back as a whole. Change it by hand.",
        DraftRefusal.NothingFollows => "Nothing follows that it could be merged with: neither a subclause nor a clause beside it.",
        DraftRefusal.NoRoom => "There is no place for it in this direction.",
        DraftRefusal.AlreadyUndone => "This was taken back already.",
        DraftRefusal.NotUndoable => "There is nothing left to take back.",
        DraftRefusal.TextTooLarge => "The text would grow over the limit of 64 KB for one clause. Split it first.",
        DraftRefusal.BadText => "This text cannot stand in a clause.",
        DraftRefusal.BadPlace => "The place in the text is not there any more. Put the cursor where you want it and try again.",
        DraftRefusal.NoRoomForFigures => "Its figures are more, or larger together, than those of one standard may be. Remove some that no text shows.",
        DraftRefusal.TooMuch => "That is too much for one act. Do it in parts.",
        DraftRefusal.AskedAlready => "This page asked for something else already. Load it again, then do it once more.",
        DraftRefusal.NoVariantName => "Give it a name of one line with at most 120 characters, and a reason with at most 1,000.",
        DraftRefusal.VariantNameTaken => "Another open variant of this clause has this name. Choose another, or write in that one.",
        DraftRefusal.VariantSettled => "Somebody took this variant over or dropped it meanwhile. Load the page again.",
        DraftRefusal.NotYourVariant => "A variant is dropped by whoever opened it, by an editor or by the convenor.",
        DraftRefusal.MovedOn => "Somebody wrote in the clause or in the variant after you had looked. Look at the changes again: they are shown as they are now.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
