using System.Text;

namespace QtQms.Drafting.Markup.Files;

/// <summary>A file of the folder that seeds a portal.</summary>
/// <param name="Path">Where in the folder, with slashes: <c>clauses/scope.md</c>.</param>
/// <param name="Text">What is in it; empty for a picture.</param>
public sealed record FolderFile(string Path, string Text)
{
    /// <summary>What is in a picture.</summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }

    /// <summary>The file as bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => Picture ?? Encoding.UTF8.GetBytes(Text);
}
