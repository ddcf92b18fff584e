namespace QtQms.Drafting.Standards;

/// <summary>A clause as it stands in a <see cref="ClauseTree"/>.</summary>
/// <param name="Id">The uid.</param>
/// <param name="Slug">The name in addresses and references, given once.</param>
/// <param name="ParentId">The clause it stands under, null at the top.</param>
/// <param name="Facts">What is said of it.</param>
/// <param name="Removed">Whether it was removed; what stands under it is then out of the draft with it.</param>
public sealed record TreeClause(Guid Id, string Slug, Guid? ParentId, ClauseFacts Facts, bool Removed = false);
