namespace QtQms.Drafting.Ballots;

/// <summary>What follows when a ballot is to close.</summary>
/// <param name="State">Open if it extends itself, closed if comments await disposition, final otherwise.</param>
/// <param name="ExtendedUntil">The new closing instant, UTC, if it extends itself.</param>
public sealed record Closing(BallotState State, DateTime? ExtendedUntil);
