namespace QtQms.Drafting.Editing;

/// <summary>A stretch of text by one author.</summary>
/// <param name="Length">Its length in UTF-16 units, above 0.</param>
/// <param name="Author">Who wrote it.</param>
public readonly record struct AuthorRun(int Length, Author Author);
