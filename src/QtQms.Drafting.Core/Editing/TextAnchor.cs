namespace QtQms.Drafting.Editing;

/// <summary>
/// The words that a comment is about, <c>[Start, End)</c> in UTF-16 units, followed through changes. It grows with what is
/// inserted inside it and not with what is inserted at its edges; when all of its text is deleted it is orphaned, and stays so.
/// A replacement of its own text, or of part of it, belongs to it; one that reaches across an edge does not.
/// </summary>
/// <param name="Start">Where the words start.</param>
/// <param name="End">Where they end; equal to <paramref name="Start"/> when they are gone.</param>
public readonly record struct TextAnchor(int Start, int End)
{
    /// <summary>True when none of the words is left. <see cref="Start"/> is where they stood.</summary>
    public bool IsOrphaned => Start >= End;

    /// <summary>Whether it names at least one unit of <paramref name="text"/> and cuts no surrogate pair.</summary>
    public bool Fits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Start >= 0 && Start < End && End <= text.Length && !TextRules.SplitsPair(text, Start) && !TextRules.SplitsPair(text, End);
    }

    /// <summary>The same words after <paramref name="changes"/>.</summary>
    public TextAnchor Map(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var end = changes.MapPosition(End, assoc: -1);
        return IsOrphaned ? new(end, end) : new(Math.Min(changes.MapPosition(Start, assoc: 1), end), end);
    }
}
