namespace QtQms.Drafting.Markup.Files;

/// <summary>A file of the folder that seeds a portal.</summary>
/// <param name="Path">Where in the folder, with slashes: <c>clauses/scope.md</c>.</param>
/// <param name="Text">What is in it.</param>
public sealed record FolderFile(string Path, string Text);
