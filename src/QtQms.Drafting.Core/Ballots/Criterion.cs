namespace QtQms.Drafting.Ballots;

/// <summary>One condition as it was checked, with its arithmetic: enough to redo it by hand.</summary>
/// <param name="Name"><c>vacant</c>, <c>pool</c>, <c>balance</c>, <c>quorum</c>, <c>quorum-chamber</c>, <c>return</c>, <c>abstention</c>, <c>silent</c>, <c>weighted</c>, <c>opposed</c>, <c>approval</c>, <c>negatives</c>, <c>objections</c>, <c>changes</c>.</param>
/// <param name="Scope"><c>all</c>, <c>participating</c>, <c>chambers</c>, or a chamber's abbreviation, <c>IND</c>.</param>
/// <param name="Left">The left side: an integer, or a fraction in lowest terms.</param>
/// <param name="Right">The right side.</param>
/// <param name="Comparison">The sign between them: <c>&gt;=</c>, <c>&gt;</c>, <c>&lt;=</c>, <c>&lt;</c>.</param>
/// <param name="Holds">Whether the condition holds.</param>
/// <param name="Binding">Whether a failure ends in anything but approval; otherwise it warns, or leaves an approval pending.</param>
/// <param name="Arithmetic">Formula and numbers, <c>3*R_c >= E_c: 24 >= 20</c>.</param>
/// <param name="Percent">The measured share for display, <c>80.91 %</c>, or null where none is measured.</param>
/// <param name="Reason">What a failure is called in the outcome's list, <c>opposed:CIV</c>.</param>
public sealed record Criterion(
    string Name,
    string Scope,
    string Left,
    string Right,
    string Comparison,
    bool Holds,
    bool Binding,
    string Arithmetic,
    string? Percent,
    string Reason);
