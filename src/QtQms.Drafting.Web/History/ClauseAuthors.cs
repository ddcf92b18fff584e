using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.History;

/// <summary>Who wrote a clause as it stands.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Text">Its text.</param>
/// <param name="Stretches">Who wrote which sentences.</param>
/// <param name="Share">How much of it was written for each category.</param>
/// <param name="Writers">Who wrote how much of it, most first, the text that was brought in left out.</param>
/// <param name="Names">Names for the authors.</param>
public sealed record ClauseAuthors(
    long Version, string Text, IReadOnlyList<AuthoredStretch> Stretches, AuthorShare Share, IReadOnlyList<(Byline By, long Length)> Writers, NameBook Names);

/// <summary>Who wrote a draft as it stands.</summary>
/// <param name="Share">How much of all of it was written for each category.</param>
/// <param name="Clauses">The same for each clause, by uid.</param>
/// <param name="Writers">Who wrote how much of it, most first.</param>
public sealed record DraftAuthors(AuthorShare Share, IReadOnlyDictionary<Guid, AuthorShare> Clauses, IReadOnlyList<(Byline By, long Length)> Writers);
