namespace QtQms.Drafting.Editing;

/// <summary>One stretch that a change replaces: <c>[FromA, ToA)</c> of the old text becomes <c>[FromB, ToB)</c> of the new, in UTF-16 units.</summary>
/// <param name="FromA">Where the replaced text starts in the old text.</param>
/// <param name="ToA">Where it ends; equal to <paramref name="FromA"/> for a pure insertion.</param>
/// <param name="FromB">Where its replacement starts in the new text.</param>
/// <param name="ToB">Where it ends; equal to <paramref name="FromB"/> for a pure deletion.</param>
/// <param name="Inserted">The replacement, <c>ToB - FromB</c> units long.</param>
public readonly record struct ChangedRange(int FromA, int ToA, int FromB, int ToB, string Inserted);
