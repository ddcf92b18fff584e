namespace QtQms.Drafting.Editing;

/// <summary>One change by one editor, as sent and as logged. (<paramref name="ClientId"/>, <paramref name="Sequence"/>) is its identity.</summary>
/// <param name="ClientId">The editor: a page, a program. Not the person.</param>
/// <param name="Sequence">The editor's own count of its changes, without gaps.</param>
/// <param name="Changes">What it does to the text.</param>
/// <param name="To">Where the text went that it takes out, when it carries a stretch of the text to another clause and does nothing else.</param>
/// <param name="Authors">Who wrote what it puts in, where that is not who sends it: words of an earlier text that are brought back.</param>
public sealed record Update(string ClientId, long Sequence, ChangeSet Changes, TextMove.Destination? To = null, AuthorSpans? Authors = null);
