using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.History;

/// <summary>A draft in one state: the tree at a version, and the version of each clause's text.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">What it is called.</param>
/// <param name="At">When the draft was like that, UTC; null for now.</param>
/// <param name="Outline">Its clauses, numbered and in reading order. Texts are not read; a clause's version stands for its text.</param>
public sealed record DraftState(string Key, string Name, DateTime? At, StandardText Outline);

/// <summary>A state that can be chosen.</summary>
public sealed record DraftStateChoice(string Key, string Name, DateTime? At);

/// <summary>A named point in a list.</summary>
public sealed record NamedPoint(Guid Id, string Key, string Name, string By, DateTime At);
