namespace QtQms.Drafting.Markup.Figures;

/// <summary>The formats that a figure may have.</summary>
public enum FigureKind
{
    /// <summary>Pixels without loss.</summary>
    Png,

    /// <summary>A photograph.</summary>
    Jpeg,

    /// <summary>A drawing.</summary>
    Svg,
}

/// <summary>How formats are named elsewhere.</summary>
public static class FigureKinds
{
    /// <summary>The media type under which it is served.</summary>
    public static string MediaType(this FigureKind kind) => kind switch
    {
        FigureKind.Png => "image/png",
        FigureKind.Jpeg => "image/jpeg",
        FigureKind.Svg => "image/svg+xml",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>How a file's name ends, without the point.</summary>
    public static string Extension(this FigureKind kind) => kind switch
    {
        FigureKind.Png => "png",
        FigureKind.Jpeg => "jpg",
        FigureKind.Svg => "svg",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
