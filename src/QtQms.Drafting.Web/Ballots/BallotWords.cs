using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>The few words that people give a ballot: its question, the reason for a recall.</summary>
internal static class BallotWords
{
    public const int MaxLength = 300;

    /// <summary>The words on one line, without space around them.</summary>
    public static string OneLine(string? words) =>
        string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static BallotActRefusal Check(string words) => CommentRules.CheckReply(words) switch
    {
        CommentRefusal.BodyEmpty => BallotActRefusal.WordsMissing,
        null when words.Length <= MaxLength => BallotActRefusal.None,
        _ => BallotActRefusal.WordsTooLong,
    };
}
