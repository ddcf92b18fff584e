namespace QtQms.Drafting.Web.Editing;

/// <summary>Asks to take part in the editing of a clause; with a version, only what came after it is answered.</summary>
public sealed record OpenRequest(Guid ClauseId, long? Version);

/// <summary>Changes of one editor, consecutive, the first on top of the version.</summary>
public sealed record PushRequest(Guid ClauseId, string ClientId, long Version, IReadOnlyList<PushedUpdate> Updates);

/// <summary>One change, as CodeMirror's JSON, with the editor's own count of it.</summary>
public sealed record PushedUpdate(long Sequence, string Changes);

/// <summary>Asks for what came after a version.</summary>
public sealed record SinceRequest(Guid ClauseId, long Version);

/// <summary>Tells where a person's cursor is, in the text of a version.</summary>
public sealed record PointRequest(Guid ClauseId, long Version, int Anchor, int Head);

/// <summary>Leaves a clause.</summary>
public sealed record LeaveRequest(Guid ClauseId);

/// <summary>Why something was refused: a code for programs and a sentence for people.</summary>
public sealed record EditingRefusal(string Code, string Message);

/// <summary>
/// The answer to opening: the text or what came since, and whether one may write; or a refusal. The version is that of the text, or the
/// one after the last of the updates; the head may be further where there are more of them than one answer takes.
/// </summary>
public sealed record OpenAnswer(
    Guid ClauseId, long Version, long Head, string? Text, IReadOnlyList<CommittedUpdate>? Updates, string Mode, string? Reason,
    IReadOnlyList<PersonHere> People, EditingRefusal? Refusal = null)
{
    public static OpenAnswer Refused(Guid clauseId, EditingRefusal refusal) => new(clauseId, 0, 0, null, null, "read", null, [], refusal);
}

/// <summary>
/// The answer to a push: all of it is in the log at or before the version, and these are the updates that lead there from the push's
/// own version, as many as one answer takes; or a refusal of all of it.
/// </summary>
public sealed record PushAnswer(long Version, IReadOnlyList<CommittedUpdate> Updates, EditingRefusal? Refusal = null)
{
    public static PushAnswer Refused(long version, EditingRefusal refusal) => new(version, [], refusal);
}

/// <summary>The answer to asking for what came since: as many updates as one answer takes, and how far the log goes.</summary>
public sealed record SinceAnswer(IReadOnlyList<CommittedUpdate> Updates, long Head, EditingRefusal? Refusal = null)
{
    public static SinceAnswer Refused(EditingRefusal refusal) => new([], 0, refusal);
}

/// <summary>A change as the log has it, CodeMirror's JSON. Where it does nothing but carry a stretch of the text to another clause, it says so.</summary>
public sealed record CommittedUpdate(string ClientId, long Sequence, string Changes, DateTime At, CarriedText? Carried = null);

/// <summary>The stretch of the text before the change, <c>[Start, End)</c>, that was carried to the clause.</summary>
public sealed record CarriedText(Guid ClauseId, int Start, int End);

/// <summary>Sent after a commit to all in a clause but its authors, whose answers tell them: the updates on top of the version.</summary>
public sealed record CommittedMessage(Guid ClauseId, long Version, IReadOnlyList<CommittedUpdate> Updates);

/// <summary>Sent to all in a clause when somebody comes or goes.</summary>
public sealed record PeopleMessage(Guid ClauseId, IReadOnlyList<PersonHere> People);

/// <summary>Sent to all in a clause when cursors moved.</summary>
public sealed record PointedMessage(Guid ClauseId, IReadOnlyList<CursorHere> Cursors);

/// <summary>Where a connection's selection is, in the text of a version.</summary>
public sealed record CursorHere(string ConnectionId, long Version, int Anchor, int Head);

/// <summary>Sent to one editor when writing is allowed or no longer allowed.</summary>
public sealed record ModeMessage(Guid ClauseId, string Mode, string? Reason);

/// <summary>Somebody who has the clause open.</summary>
public sealed record PersonHere(
    string ConnectionId, Guid PersonId, string Name, string Organisation, string Category, long Version, int? Anchor, int? Head);
