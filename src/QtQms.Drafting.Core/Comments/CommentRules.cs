using System.Text;

namespace QtQms.Drafting.Comments;

/// <summary>What a comment and its disposition must be like (process.md c2). Null means yes.</summary>
public static class CommentRules
{
    /// <summary>The longest comment, in UTF-16 units.</summary>
    public const int MaxBody = 10_000;

    /// <summary>The largest proposed change, in bytes of UTF-8.</summary>
    public const int MaxProposedChangeBytes = 64 * 1024;

    /// <summary>The longest quotation of the text commented on, in UTF-16 units.</summary>
    public const int MaxQuote = 10_000;

    /// <summary>The longest reason for a disposition, in UTF-16 units.</summary>
    public const int MaxReason = 10_000;

    /// <summary>Whether a comment may be made in these words.</summary>
    public static CommentRefusal? Check(string body, string proposedChange, string quote)
    {
        if (string.IsNullOrWhiteSpace(body))
            return CommentRefusal.BodyEmpty;
        if (body.Length > MaxBody)
            return CommentRefusal.BodyTooLong;
        if (quote.Length > MaxQuote)
            return CommentRefusal.QuoteTooLong;
        if (proposedChange.Length > MaxProposedChangeBytes || Encoding.UTF8.GetByteCount(proposedChange) > MaxProposedChangeBytes)
            return CommentRefusal.ProposedChangeTooLarge;
        return IsText(body) && IsText(proposedChange) && IsText(quote) ? null : CommentRefusal.NotText;
    }

    /// <summary>Whether a reply may be made in these words.</summary>
    public static CommentRefusal? CheckReply(string body) => Check(body, "", "");

    /// <summary>Whether this disposition may be given; who may decide at all is a matter of permissions.</summary>
    /// <param name="disposition">What is decided.</param>
    /// <param name="reason">Why.</param>
    /// <param name="byAuthor">Whether the comment's author decides.</param>
    /// <param name="withdrawn">Whether the comment is withdrawn already.</param>
    public static CommentRefusal? CheckDisposition(Disposition disposition, string reason, bool byAuthor, bool withdrawn)
    {
        if (withdrawn)
            return CommentRefusal.AlreadyWithdrawn;
        if (disposition == Disposition.Withdrawn && !byAuthor)
            return CommentRefusal.OnlyTheAuthorWithdraws;
        if (NeedsReason(disposition) && string.IsNullOrWhiteSpace(reason))
            return CommentRefusal.ReasonMissing;
        if (reason.Length > MaxReason)
            return CommentRefusal.ReasonTooLong;
        return IsText(reason) ? null : CommentRefusal.NotText;
    }

    /// <summary>Whether a disposition is nothing without its reason: all but an unchanged acceptance.</summary>
    public static bool NeedsReason(Disposition disposition) => disposition != Disposition.Accepted;

    /// <summary>Whether a disposition says that the text changes.</summary>
    public static bool ChangesText(Disposition disposition) => disposition is Disposition.Accepted or Disposition.AcceptedModified;

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || !Rune.TryGetRuneAt(text, i, out var rune))
                return false;
            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }
}
