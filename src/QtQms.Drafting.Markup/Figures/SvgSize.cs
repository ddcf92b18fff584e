using System.Globalization;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>How large a drawing is shown.</summary>
internal static class SvgSize
{
    private static readonly (string Unit, double Pixels)[] Units = [("px", 1), ("pt", 96d / 72), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96)];

    /// <summary>Width and height in pixels of the screen, at least 1.</summary>
    /// <exception cref="FigureStop">It does not say.</exception>
    public static (long Width, long Height) Of(string? width, string? height, string? box)
    {
        var (across, down) = Box(box);
        var (w, h) = (Length(width), Length(height));
        var ratio = across > 0 && down > 0 ? across / down : (double?)null;
        var shown = (w ?? (h is { } tall ? tall * ratio : across), h ?? (w is { } wide ? wide / ratio : down));
        return shown is ( > 0 and < 1e9, > 0 and < 1e9)
            ? (Math.Max(1, (long)Math.Round(shown.Item1.Value)), Math.Max(1, (long)Math.Round(shown.Item2.Value)))
            : throw new FigureStop(FigureRefusalReason.NoSize);
    }

    private static double? Length(string? text)
    {
        var length = (text ?? "").Trim();
        foreach (var (unit, pixels) in Units)
        {
            if (length.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                return Number(length[..^unit.Length]) * pixels;
        }

        return Number(length);
    }

    private static (double? Across, double? Down) Box(string? box) =>
        (box ?? "").Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is [_, _, var across, var down] ? (Number(across), Number(down)) : (null, null);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
