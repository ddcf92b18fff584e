using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Data.Comments;

/// <summary>A comment on words of a clause.</summary>
public sealed class CommentRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>Its number in the standard, from 1: how people cite it.</summary>
    public int Number { get; set; }

    /// <summary>The clause, or null for the whole document.</summary>
    public Guid? ClauseId { get; set; }

    /// <summary>The clause's number when the comment was made.</summary>
    public string ClauseNumber { get; set; } = "";

    /// <summary>Who made it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The voting interest spoken for.</summary>
    public Guid OrganisationId { get; set; }

    /// <summary>Its category at the time.</summary>
    public Category Category { get; set; }

    /// <summary>General, technical, editorial.</summary>
    public CommentType Type { get; set; }

    /// <summary>What it says.</summary>
    public string Body { get; set; } = "";

    /// <summary>The wording proposed instead, or empty.</summary>
    public string ProposedChange { get; set; } = "";

    /// <summary>The words it was made on, as they were; empty for a whole clause.</summary>
    public string Quote { get; set; } = "";

    /// <summary>The version of the text in which the anchor holds: the one it was set in, or a later one to which it was followed.</summary>
    public long AnchorVersion { get; set; }

    /// <summary>Start of the words at that version, UTF-16, or null for the whole clause.</summary>
    public int? AnchorStart { get; set; }

    /// <summary>End of the words at that version, exclusive.</summary>
    public int? AnchorEnd { get; set; }

    /// <summary>The ballot it was made in: sealed until that closes.</summary>
    public Guid? BallotId { get; set; }

    /// <summary>Whether it gives the reason for a disapproval.</summary>
    public bool SupportsNegative { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When its author withdrew it, UTC.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>The replies, oldest first.</summary>
    public List<ReplyRow> Replies { get; set; } = [];

    /// <summary>The decisions, oldest first; the last one counts.</summary>
    public List<DispositionRow> Dispositions { get; set; } = [];
}
