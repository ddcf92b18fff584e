using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Standards;

namespace QtQms.Drafting.Web.Releases;

/// <summary>What is to be published.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Ballot">The ballot whose text it is, with its clauses; null for the newest text.</param>
/// <param name="Note">What the publisher says of it.</param>
/// <param name="ProposedBy">Who proposed it; null for the seed.</param>
/// <param name="ConfirmedBy">Who confirmed it; null for the seed.</param>
public sealed record ReleaseOrder(StandardRow Standard, BallotRow? Ballot = null, string Note = "", Guid? ProposedBy = null, Guid? ConfirmedBy = null);
