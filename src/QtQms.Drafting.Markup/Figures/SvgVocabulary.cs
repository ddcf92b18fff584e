namespace QtQms.Drafting.Markup.Figures;

/// <summary>What a drawing may consist of.</summary>
internal static class SvgVocabulary
{
    public const string Namespace = "http://www.w3.org/2000/svg";
    public const string Links = "http://www.w3.org/1999/xlink";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";

    /// <summary>Shapes, words, and what paints them. Nothing that runs, fetches, moves or holds another language.</summary>
    public static readonly HashSet<string> Elements = Words(
        "svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan textPath " +
        "linearGradient radialGradient stop clipPath mask pattern marker");

    private static readonly HashSet<string> Attributes = Words(
        "id class style role lang version type media transform x y width height rx ry cx cy r x1 y1 x2 y2 d points pathLength viewBox preserveAspectRatio " +
        "dx dy rotate textLength lengthAdjust startOffset method spacing side offset gradientUnits gradientTransform spreadMethod fx fy fr " +
        "patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient " +
        "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset " +
        "opacity color display visibility overflow clip-path clip-rule mask marker marker-start marker-mid marker-end paint-order vector-effect " +
        "font font-family font-size font-style font-weight font-variant font-stretch text-anchor text-decoration dominant-baseline alignment-baseline " +
        "baseline-shift letter-spacing word-spacing writing-mode direction unicode-bidi shape-rendering text-rendering color-interpolation stop-color stop-opacity");

    public static bool IsAttribute(string name) => Attributes.Contains(name) || name is "aria-label" or "aria-labelledby" or "aria-describedby" or "aria-hidden";

    private static HashSet<string> Words(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
