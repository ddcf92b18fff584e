namespace QtQms.Drafting.Web.Search;

/// <summary>A run of text, to be shown as found or as it is.</summary>
public readonly record struct PassagePiece(string Text, bool IsFound);

/// <summary>Some words of a clause around what was found. Text, not markup: whoever shows it encodes it.</summary>
/// <param name="Pieces">The words in order.</param>
/// <param name="Anchor">The paragraph's anchor on the clause's page, empty if it has none.</param>
/// <param name="CutBefore">Whether the paragraph begins before it.</param>
/// <param name="CutAfter">Whether the paragraph goes on after it.</param>
public sealed record Passage(IReadOnlyList<PassagePiece> Pieces, string Anchor, bool CutBefore, bool CutAfter);
