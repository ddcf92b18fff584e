namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>What a client of the fleet holds and says.</summary>
/// <param name="Name">Its name, which is its client id in the log.</param>
/// <param name="Version">The version it stands at.</param>
/// <param name="Unsaved">Its updates that are not acknowledged.</param>
/// <param name="Connected">Whether its connection stands.</param>
/// <param name="Mode"><c>write</c> or <c>read</c>.</param>
/// <param name="Refusal">Why saving will not succeed, if it will not.</param>
/// <param name="Kind">The kind of its save state.</param>
/// <param name="Says">What its page would say.</param>
/// <param name="Copy">Whether its page offers the text for copying.</param>
/// <param name="Made">The marks it put in.</param>
/// <param name="Living">Those it did not take out again.</param>
/// <param name="Waits">Milliseconds that each push waited for its acknowledgement.</param>
/// <param name="People">How many connections it sees in the clause.</param>
/// <param name="Sha256">Of its text as UTF-8, lower-case hex.</param>
/// <param name="Text">Its text, where asked for.</param>
public sealed record FleetMember(
    string Name, long Version, int Unsaved, bool Connected, string Mode, string? Refusal, string Kind, string Says, bool Copy, int Made,
    IReadOnlyList<string> Living, IReadOnlyList<double> Waits, int People, string Sha256, string? Text);
