namespace QtQms.Drafting.Editing;

/// <summary>Why a change is not taken. The first reason found is given.</summary>
public enum ChangeRefusal
{
    /// <summary>It is taken.</summary>
    None,

    /// <summary>Not JSON, or not valid UTF-8.</summary>
    NotJson,

    /// <summary>JSON, but not an array of numbers and of arrays that hold a number and then strings.</summary>
    NotAChange,

    /// <summary>A length that is negative, fractional, written with an exponent, or above 2^31 - 1.</summary>
    BadLength,

    /// <summary>More sections than <see cref="ChangeLimits.MaxSections"/>.</summary>
    TooManySections,

    /// <summary>More text, kept, deleted or inserted, than the limits allow.</summary>
    TooLong,

    /// <summary>A line of inserted text with a line break (CR or LF) inside it.</summary>
    LineBreakInLine,

    /// <summary>Half of a surrogate pair in inserted text.</summary>
    LoneSurrogate,

    /// <summary>U+0000 in inserted text.</summary>
    NullCharacter,

    /// <summary>Made for a text of another length than the one it meets.</summary>
    LengthMismatch,

    /// <summary>One of its boundaries falls between the two halves of a surrogate pair.</summary>
    SplitsSurrogatePair,

    /// <summary>The resulting text would have more UTF-8 bytes than allowed.</summary>
    TextTooLarge,
}
