namespace QtQms.Drafting.Comments;

/// <summary>A comment of a voting interest in a ballot, as far as it may give the reason for its disapproval.</summary>
/// <param name="Type">Only general and technical comments give reasons.</param>
/// <param name="Justification">Why: must say something.</param>
/// <param name="SupportsNegative">Whether its author flagged it as supporting the disapproval.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="WithdrawnAt">When it was withdrawn, UTC, or null.</param>
public sealed record NegativeReason(CommentType Type, string Justification, bool SupportsNegative, DateTime At, DateTime? WithdrawnAt)
{
    /// <summary>
    /// Whether it makes a disapproval valid at the closing instant (process.md b2). What is withdrawn later was there at closing.
    /// </summary>
    public bool Holds(DateTime closesAt) =>
        SupportsNegative
        && Type is CommentType.Technical or CommentType.General
        && !string.IsNullOrWhiteSpace(Justification)
        && At < closesAt
        && !(WithdrawnAt < closesAt);
}
