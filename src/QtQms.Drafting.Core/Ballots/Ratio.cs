using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>
/// An exact share, zero or more, always in lowest terms. Two thirds are two thirds here: every threshold of process.md b
/// is decided by comparing cross products, and a percentage is only ever a way of showing the result.
/// </summary>
[JsonConverter(typeof(RatioJson))]
public readonly record struct Ratio : IComparable<Ratio>
{
    // One less than the denominator, so that the default value is zero like any other.
    private readonly BigInteger _belowDenominator;

    /// <summary>Makes the share numerator / denominator.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The numerator is negative or the denominator is not positive.</exception>
    public Ratio(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        _belowDenominator = (denominator / common) - 1;
    }

    /// <summary>The part, in lowest terms.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The whole, in lowest terms; 1 for zero.</summary>
    public BigInteger Denominator => _belowDenominator + 1;

    /// <summary>The sum, exact.</summary>
    public static Ratio operator +(Ratio left, Ratio right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>An equal part, exact.</summary>
    public static Ratio operator /(Ratio left, int parts) => new(left.Numerator, left.Denominator * parts);

    /// <summary>Whether left is the smaller.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.CompareTo(right) < 0;

    /// <summary>Whether left is the greater.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.CompareTo(right) > 0;

    /// <summary>Whether left is not the greater.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left is not the smaller.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>2/3</c> or <c>1</c>; null if it is neither.</summary>
    public static Ratio? Parse(string? text)
    {
        var parts = (text ?? "").Split('/');
        return parts.Length <= 2 && Whole(parts[0]) is { } numerator
            && (parts.Length == 2 ? Whole(parts[1]) : BigInteger.One) is { IsZero: false } denominator
            ? new Ratio(numerator, denominator)
            : null;
    }

    /// <inheritdoc/>
    public int CompareTo(Ratio other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>
    /// The share in per cent for display, <c>80.91 %</c>, a half rounded up. Never compare it: 66.666 % shows as 66.67 %
    /// and is yet below two thirds.
    /// </summary>
    /// <param name="decimals">Digits after the point, 0 or more.</param>
    public string Percent(int decimals)
    {
        var unit = BigInteger.Pow(10, decimals);
        var scaled = ((Numerator * 200 * unit) + Denominator) / (Denominator * 2);
        var whole = (scaled / unit).ToString(CultureInfo.InvariantCulture);
        var rest = (scaled % unit).ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0');
        return decimals == 0 ? $"{whole} %" : $"{whole}.{rest} %";
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Denominator.IsOne ? Numerator.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static BigInteger? Whole(string digits) =>
        digits.Length is > 0 and <= 100 && BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
