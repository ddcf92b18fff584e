using System.Globalization;
using System.Numerics;

namespace QtQms.Drafting.Ballots;

/// <summary>Writes down the comparison of a share with a bound as cross products.</summary>
internal static class Comparison
{
    /// <summary>part / whole against the bound, as <c>d*part ? n*whole</c>.</summary>
    public static Criterion Of(string name, string scope, (string Text, long Value) part, string sign, Ratio bound, (string Text, long Value) whole)
    {
        var left = bound.Denominator * part.Value;
        var right = bound.Numerator * whole.Value;
        return Make(
            name,
            scope,
            (Times(bound.Denominator, part.Text), left),
            sign,
            (Times(bound.Numerator, whole.Text), right),
            whole.Value == 0 ? null : new Ratio(part.Value, whole.Value).Percent(2));
    }

    /// <summary>A number against a number.</summary>
    public static Criterion Of(string name, string scope, string text, long value, string sign, long bound) =>
        Make(name, scope, (text, value), sign, (Digits(bound), bound), percent: null);

    private static Criterion Make(
        string name, string scope, (string Text, BigInteger Value) left, string sign, (string Text, BigInteger Value) right, string? percent) => new(
        name,
        scope,
        Digits(left.Value),
        Digits(right.Value),
        sign,
        Holds(left.Value.CompareTo(right.Value), sign),
        Binding: true,
        $"{left.Text} {sign} {right.Text}: {Digits(left.Value)} {sign} {Digits(right.Value)}",
        percent,
        Reason: ChamberCode.FromCode(scope) is null ? name : $"{name}:{scope}");

    private static bool Holds(int order, string sign) => sign switch
    {
        ">=" => order >= 0,
        ">" => order > 0,
        "<=" => order <= 0,
        "<" => order < 0,
        _ => throw new ArgumentOutOfRangeException(nameof(sign)),
    };

    private static string Times(BigInteger factor, string text) =>
        factor.IsOne ? text : $"{Digits(factor)}*{(text.Contains('+', StringComparison.Ordinal) ? $"({text})" : text)}";

    private static string Digits(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
