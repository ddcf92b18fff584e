namespace QtQms.Drafting.Web.Standards;

/// <summary>Why an act on a draft was refused.</summary>
public enum DraftRefusal
{
    None,
    NotPermitted,
    WrongStage,
    Frozen,
    NotThere,
    Removed,
    ParentRemoved,
    NotRemoved,
    UnderItself,
    TooDeep,
    SlugTaken,
    KindElsewhere,
    NoTitle,
    TooLong,
    Nothing,
    ChangedSince,
    NothingFollows,
    NoRoom,
    AlreadyUndone,
    NotUndoable,
    TextTooLarge,
    BadText,
    BadPlace,
    TooMuch,
    AskedAlready,
}
