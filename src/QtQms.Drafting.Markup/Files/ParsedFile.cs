using System.Diagnostics.CodeAnalysis;

namespace QtQms.Drafting.Markup.Files;

/// <summary>Why a file could not be read.</summary>
/// <param name="Line">The line it concerns, from 1; 0 when it concerns the whole file.</param>
/// <param name="Message">The reason, for people.</param>
public sealed record FileRefusal(int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"Line {Line}: {Message}" : Message;
}

/// <summary>A file as read, or the reason why not. Exactly one of the two is there.</summary>
public sealed record ParsedFile<T>
    where T : class
{
    private ParsedFile(T? file, FileRefusal? refusal) => (File, Refusal) = (file, refusal);

    /// <summary>The file, or null when it was refused.</summary>
    public T? File { get; }

    /// <summary>The reason, or null when the file was read.</summary>
    public FileRefusal? Refusal { get; }

    /// <summary>Whether the file was read.</summary>
    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => File is not null;

    internal static ParsedFile<T> Read(T file) => new(file, null);

    internal static ParsedFile<T> Refused(int line, string message) => new(null, new FileRefusal(line, message));

    internal static ParsedFile<T> Refused(FileRefusal refusal) => new(null, refusal);
}
