namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>What a client of the fleet told by itself.</summary>
/// <param name="Event"><c>state</c>, <c>connected</c>, <c>disconnected</c> or <c>problem</c>.</param>
/// <param name="Client">The client.</param>
/// <param name="At">When, milliseconds since the epoch.</param>
/// <param name="Kind">The kind of save state that its page would show now.</param>
/// <param name="Text">What its page would say.</param>
public sealed record FleetEvent(string Event, string? Client, double At, string? Kind, string? Text);
