namespace QtQms.Drafting.Web.Standards;

/// <summary>Words refused stage moves.</summary>
public static class StageMoveRefusalText
{
    public static string Words(this StageMoveRefusal refusal) => refusal switch
    {
        StageMoveRefusal.NotPermitted => "Only the convenor of the group moves the stage.",
        StageMoveRefusal.NotNext => "The standard cannot go to that stage from here. It may have moved on meanwhile: look again.",
        StageMoveRefusal.CommentsOpen => "Some comments have no disposition yet. Each needs one before the standard moves on.",
        _ => "",
    };
}
