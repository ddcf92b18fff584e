namespace QtQms.Drafting.Web.Members;

/// <summary>Why a proposal was not made, or not settled.</summary>
public enum ActOfTwoRefusal
{
    None,

    /// <summary>The person has no role for it, or is not a member.</summary>
    NotPermitted,

    /// <summary>The role would do, the stage does not.</summary>
    NotAtThisStage,

    /// <summary>Another proposal for the same act waits already.</summary>
    AlreadyWaiting,

    /// <summary>There is no such proposal.</summary>
    NotFound,

    /// <summary>Whoever proposed cannot confirm.</summary>
    SamePerson,

    /// <summary>Somebody confirmed or dropped it first.</summary>
    AlreadySettled,
}

/// <summary>Words refused acts of two.</summary>
public static class ActOfTwoRefusalText
{
    public static string Words(this ActOfTwoRefusal refusal) => refusal switch
    {
        ActOfTwoRefusal.NotPermitted => "Only the convenor and the secretariat of the group can propose or confirm this.",
        ActOfTwoRefusal.NotAtThisStage => "This cannot be done at the stage where the standard is now. It may have moved on meanwhile: look again.",
        ActOfTwoRefusal.AlreadyWaiting => "A proposal for this waits already. Confirm it or drop it before another is made.",
        ActOfTwoRefusal.NotFound => "This proposal does not exist.",
        ActOfTwoRefusal.SamePerson => "You proposed this yourself. It takes a second person to confirm it.",
        ActOfTwoRefusal.AlreadySettled => "Somebody else settled this proposal a moment ago. Nothing was done twice.",
        _ => "",
    };
}
