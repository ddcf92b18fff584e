using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>A clause to be brought into a draft, with those under it.</summary>
/// <param name="Slug">The slug it would have; another one is made where it is taken.</param>
/// <param name="Facts">What is said of it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Children">The clauses under it.</param>
public sealed record ImportedClause(string Slug, ClauseFacts Facts, string Text, IReadOnlyList<ImportedClause> Children);
