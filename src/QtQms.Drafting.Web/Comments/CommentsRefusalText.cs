using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Comments;

/// <summary>The one place that words the refusals of the comments desk.</summary>
public static class CommentsRefusalText
{
    public static string Words(this CommentsRefusal refusal) => refusal switch
    {
        CommentsRefusal.None => "",
        CommentsRefusal.NotFound => Verdict.Hidden.Words(),
        CommentsRefusal.NotYourRole => Verdict.NotYourRole.Words(),
        CommentsRefusal.NotAtThisStage => "While a ballot is open only voters comment, and decisions wait until it has closed.",
        CommentsRefusal.RepliesWait => "A ballot is open. Until it closes you can only reply to your own organisation's comments in it; say what you have to say in a comment of the ballot.",
        CommentsRefusal.WordsNotFound => "These words are not in the clause as it stands. Copy them from the text again, or leave the field empty to comment on the whole clause.",
        CommentsRefusal.TooManyWords => "That is more text than one comment can be about. Select at most 2,000 characters, or comment on the whole clause.",
        CommentsRefusal.BadRange => "The selected words do not fit the text. Select them again.",
        CommentsRefusal.TypeMissing => "Choose a type: general, technical or editorial.",
        CommentsRefusal.BodyEmpty => "Say something: the field is empty.",
        CommentsRefusal.BodyTooLong => "This is longer than 10,000 characters. One comment is best about one issue: make several of it.",
        CommentsRefusal.ChangeTooLarge => "The proposed change is larger than a clause may be (64 KB). Propose the part that changes.",
        CommentsRefusal.NotText => "The text holds a character that cannot be kept. Remove what is not readable and try again.",
        CommentsRefusal.DecisionMissing => "Choose a disposition.",
        CommentsRefusal.ReasonMissing => "Give the reason: every disposition but an unchanged acceptance needs one.",
        CommentsRefusal.ReasonTooLong => "The reason is longer than 10,000 characters.",
        CommentsRefusal.OnlyTheAuthorWithdraws => "Only its author withdraws a comment.",
        CommentsRefusal.AlreadyWithdrawn => "The comment was withdrawn by its author. Nothing more is asked of anybody.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    internal static CommentsRefusal Of(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => CommentsRefusal.None,
        Verdict.Hidden => CommentsRefusal.NotFound,
        Verdict.NotYourRole => CommentsRefusal.NotYourRole,
        _ => CommentsRefusal.NotAtThisStage,
    };

    internal static CommentsRefusal Of(CommentRefusal? refusal) => refusal switch
    {
        null => CommentsRefusal.None,
        CommentRefusal.BodyEmpty => CommentsRefusal.BodyEmpty,
        CommentRefusal.BodyTooLong => CommentsRefusal.BodyTooLong,
        CommentRefusal.ProposedChangeTooLarge => CommentsRefusal.ChangeTooLarge,
        CommentRefusal.QuoteTooLong => CommentsRefusal.TooManyWords,
        CommentRefusal.NotText => CommentsRefusal.NotText,
        CommentRefusal.ReasonMissing => CommentsRefusal.ReasonMissing,
        CommentRefusal.ReasonTooLong => CommentsRefusal.ReasonTooLong,
        CommentRefusal.OnlyTheAuthorWithdraws => CommentsRefusal.OnlyTheAuthorWithdraws,
        CommentRefusal.AlreadyWithdrawn => CommentsRefusal.AlreadyWithdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
