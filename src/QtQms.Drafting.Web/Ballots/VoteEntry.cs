using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>The fields of the form for voting, as typed.</summary>
public sealed class VoteEntry
{
    /// <summary>How many comments the form has room for; whoever has more votes again.</summary>
    public const int Rooms = 3;

    public string? Choice { get; set; }

    /// <summary>Null where the form sent no field of one.</summary>
    public List<VoteCommentEntry>? Comments { get; set; }

    /// <summary>What was typed in one of the places for comments.</summary>
    public VoteCommentEntry Comment(int place) => place < Comments?.Count ? Comments[place] : new VoteCommentEntry();

    public VoteRequest ToRequest() => new(
        Enum.GetValues<VoteChoice>().Cast<VoteChoice?>().FirstOrDefault(choice => choice!.Value.Key() == Choice),
        [.. (Comments ?? []).Where(comment => !string.IsNullOrWhiteSpace(comment.Body)).Select(comment => comment.ToComment())]);
}

/// <summary>The fields of one comment.</summary>
public sealed class VoteCommentEntry
{
    public string? Type { get; set; }

    /// <summary>The clause's uid; empty for the whole document.</summary>
    public string? Clause { get; set; }

    public string? Body { get; set; }

    public VoteComment ToComment() => new(
        CommentTypeCode.FromCode(Type),
        string.IsNullOrEmpty(Clause) ? null : Guid.TryParse(Clause, out var clause) ? clause : Guid.Empty,
        (Body ?? "").ReplaceLineEndings("\n").Trim());
}
