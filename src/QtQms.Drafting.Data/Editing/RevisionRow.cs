namespace QtQms.Drafting.Data.Editing;

/// <summary>One accepted change to one clause's text. Appended, never altered.</summary>
public sealed class RevisionRow
{
    /// <summary>The clause.</summary>
    public Guid ClauseId { get; set; }

    /// <summary>The version of the text after this change; gapless from 1.</summary>
    public long Version { get; set; }

    /// <summary>The editor (a page load, a program) that sent it.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The editor's own count of its changes; sent again, it is recognised.</summary>
    public long Sequence { get; set; }

    /// <summary>Who wrote it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When it was accepted, UTC. Order is by version, never by time.</summary>
    public DateTime At { get; set; }

    /// <summary>The change as CodeMirror's JSON.</summary>
    public string Changes { get; set; } = "";

    /// <summary>Where the text it takes out went, or whence the text it puts in came, as <c>TextMove</c> writes it; null for what was typed.</summary>
    public string? Moved { get; set; }
}
