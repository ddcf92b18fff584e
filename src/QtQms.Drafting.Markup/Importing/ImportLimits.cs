using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>What a document from outside may cost.</summary>
public sealed record ImportLimits
{
    /// <summary>Bytes of the file.</summary>
    public int FileBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Files inside a .zip or .docx.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>Bytes of all that is unpacked, counted while unpacking and not as promised.</summary>
    public int UnpackedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Elements of XML, in all parts together.</summary>
    public int Elements { get; init; } = 1_000_000;

    /// <summary>Elements of XML inside one another.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>Clauses that it becomes.</summary>
    public int Clauses { get; init; } = 1_000;

    /// <summary>Bytes of a picture.</summary>
    public int FigureBytes { get; init; } = 2 << 20;

    /// <summary>UTF-8 bytes of a clause.</summary>
    public int ClauseBytes { get; init; } = TextRules.DefaultMaxBytes;
}
