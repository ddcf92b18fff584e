namespace QtQms.Drafting.Editing;

/// <summary>What a parsed change may measure at most. Everything over is refused before memory is spent on it.</summary>
/// <param name="MaxSections">Parts of the JSON array, kept stretches included.</param>
/// <param name="MaxLength">Length of the text that the change starts from, UTF-16 units.</param>
/// <param name="MaxInserted">Length of everything it inserts, UTF-16 units.</param>
public sealed record ChangeLimits(int MaxSections, int MaxLength, int MaxInserted)
{
    /// <summary>For what people send to a clause of at most 64 KB.</summary>
    public static ChangeLimits Default { get; } = ForText(TextRules.DefaultMaxBytes);

    /// <summary>For what the log already holds: a rebase may have cut an accepted change into more sections than a client may send.</summary>
    public static ChangeLimits Unbounded { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>For what people send to a text of at most so many UTF-8 bytes, which has no more UTF-16 units than that: 8,192 sections.</summary>
    public static ChangeLimits ForText(int maxBytes) => new(8_192, maxBytes, maxBytes);
}
