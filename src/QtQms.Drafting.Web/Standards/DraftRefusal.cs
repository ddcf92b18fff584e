using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>Why an act on a draft was refused: for a reason of its tree, or for one of its own.</summary>
public enum DraftRefusal
{
    None = TreeRefusal.None,
    NotThere = TreeRefusal.NotThere,
    Removed = TreeRefusal.Removed,
    ParentRemoved = TreeRefusal.ParentRemoved,
    NotRemoved = TreeRefusal.NotRemoved,
    UnderItself = TreeRefusal.UnderItself,
    TooDeep = TreeRefusal.TooDeep,
    SlugTaken = TreeRefusal.SlugTaken,
    KindElsewhere = TreeRefusal.KindElsewhere,
    NoTitle = TreeRefusal.NoTitle,
    TooLong = TreeRefusal.TooLong,
    TooMany = TreeRefusal.TooMany,
    Nothing = TreeRefusal.Nothing,
    ChangedSince = TreeRefusal.ChangedSince,

    NotPermitted = 100,
    WrongStage,
    Frozen,
    NothingFollows,
    NoRoom,
    AlreadyUndone,
    NotUndoable,
    TextTooLarge,
    BadText,
    BadPlace,
    TooMuch,
    AskedAlready,
    NoVariantName,
    VariantNameTaken,
    VariantSettled,
    NotYourVariant,
    MovedOn,
    NoRoomForFigures,
}
