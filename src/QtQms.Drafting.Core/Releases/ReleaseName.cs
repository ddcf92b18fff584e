using System.Globalization;

namespace QtQms.Drafting.Releases;

/// <summary>
/// The name of a release: <c>1.0-wd.2</c>, <c>1.0-dis.1</c>, <c>1.0</c>, <c>1.1</c> (amendment), <c>2.0</c> (revision).
/// Ordered by edition, amendment, phase and number, which is the order of publication within one line of work.
/// </summary>
public sealed record ReleaseName : IComparable<ReleaseName>
{
    private const int MaxDigits = 6;

    private ReleaseName(int edition, int amendment, ReleasePhase phase, int number) =>
        (Edition, Amendment, Phase, Number) = (edition, amendment, phase, number);

    /// <summary>From 1.</summary>
    public int Edition { get; }

    /// <summary>From 0.</summary>
    public int Amendment { get; }

    /// <summary>How far from publication.</summary>
    public ReleasePhase Phase { get; }

    /// <summary>The number within the phase, from 1; 0 when published.</summary>
    public int Number { get; }

    /// <summary>Whether this is a published version.</summary>
    public bool IsPublished => Phase == ReleasePhase.Published;

    /// <summary>Whether left comes before right.</summary>
    public static bool operator <(ReleaseName left, ReleaseName right) => left.CompareTo(right) < 0;

    /// <summary>Whether left comes after right.</summary>
    public static bool operator >(ReleaseName left, ReleaseName right) => left.CompareTo(right) > 0;

    /// <summary>Whether left does not come after right.</summary>
    public static bool operator <=(ReleaseName left, ReleaseName right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left does not come before right.</summary>
    public static bool operator >=(ReleaseName left, ReleaseName right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a name; null for anything but its one exact spelling.</summary>
    public static ReleaseName? Parse(string? text)
    {
        var halves = (text ?? "").Split('-');
        if (halves.Length > 2 || Pair(halves[0], out var edition, out var amendment) is false || edition == 0)
            return null;
        if (halves.Length == 1)
            return new ReleaseName(edition, amendment, ReleasePhase.Published, 0);
        return halves[1].Split('.') is [var suffix, var digits]
            && ReleasePhases.FromSuffix(suffix) is { } phase
            && Whole(digits) is { } number and > 0
            ? new ReleaseName(edition, amendment, phase, number)
            : null;
    }

    /// <summary>
    /// The one name that the next release of this phase may have: gapless, never reused. Names of withdrawn releases belong
    /// to the existing ones.
    /// </summary>
    /// <param name="existing">Every name the standard has given.</param>
    /// <param name="phase">The phase of the new release.</param>
    /// <param name="revision">After a first publication: whether a new edition is worked on, not an amendment.</param>
    public static ReleaseName Next(IReadOnlyCollection<ReleaseName> existing, ReleasePhase phase, bool revision = false)
    {
        var (edition, amendment) = existing.Where(name => name.IsPublished).Max() switch
        {
            null => (1, 0),
            var last when revision => (last.Edition + 1, 0),
            var last => (last.Edition, last.Amendment + 1),
        };
        var number = phase == ReleasePhase.Published
            ? 0
            : 1 + existing.Count(name => (name.Edition, name.Amendment, name.Phase) == (edition, amendment, phase));
        return new ReleaseName(edition, amendment, phase, number);
    }

    /// <summary>The newest published version, or null: where <c>/releases/latest</c> leads. Leave withdrawn ones out.</summary>
    public static ReleaseName? Latest(IEnumerable<ReleaseName> names) => names.Where(name => name.IsPublished).Max();

    /// <inheritdoc/>
    public int CompareTo(ReleaseName? other) => other is null
        ? 1
        : (Edition, Amendment, Phase, Number).CompareTo((other.Edition, other.Amendment, other.Phase, other.Number));

    /// <inheritdoc/>
    public override string ToString() => IsPublished
        ? string.Create(CultureInfo.InvariantCulture, $"{Edition}.{Amendment}")
        : string.Create(CultureInfo.InvariantCulture, $"{Edition}.{Amendment}-{Phase.Suffix()}.{Number}");

    private static bool Pair(string text, out int first, out int second)
    {
        (first, second) = (0, 0);
        if (text.Split('.') is not [var left, var right] || Whole(left) is not { } one || Whole(right) is not { } two)
            return false;
        (first, second) = (one, two);
        return true;
    }

    private static int? Whole(string digits) =>
        digits.Length is > 0 and <= MaxDigits
        && digits.All(char.IsAsciiDigit)
        && (digits.Length == 1 || digits[0] != '0')
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : null;
}
