using System.Globalization;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>Why a picture may not be kept.</summary>
public enum FigureRefusalReason
{
    /// <summary>There is nothing in the file.</summary>
    Empty,

    /// <summary>The file has more bytes than it may.</summary>
    TooLarge,

    /// <summary>Neither PNG, JPEG nor SVG, whatever its name says.</summary>
    UnknownFormat,

    /// <summary>It ends too early, or its parts do not fit together.</summary>
    Broken,

    /// <summary>More pixels than a page should have to show.</summary>
    TooManyPixels,

    /// <summary>A drawing that does not say how large it is.</summary>
    NoSize,

    /// <summary>A drawing that can act, or fetches something; the detail says what.</summary>
    Active,

    /// <summary>A drawing with more in it than anybody draws.</summary>
    TooMuchInside,
}

/// <summary>Why a picture may not be kept, with what it is about.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What was found, where there is something to name.</param>
public sealed record FigureRefusal(FigureRefusalReason Reason, string Detail = "")
{
    /// <summary>What happened and what to do, for people.</summary>
    /// <param name="mostBytes">Bytes that a file may have.</param>
    public string Words(int mostBytes) => Reason switch
    {
        FigureRefusalReason.Empty => "There is no picture in this file. Choose another.",
        FigureRefusalReason.TooLarge => $"This file is larger than {Megabytes(mostBytes)} MB. Save the picture smaller, or as a drawing (SVG).",
        FigureRefusalReason.UnknownFormat => "This is no PNG, JPEG or SVG, whatever its name says. Save the picture as one of these.",
        FigureRefusalReason.Broken => "This picture is damaged or incomplete. Open it in a program for pictures and save it again.",
        FigureRefusalReason.TooManyPixels => "This picture has more pixels than a page can show. Save it smaller: 2,000 pixels across are enough.",
        FigureRefusalReason.NoSize => "This drawing does not say how large it is. Save it again with a width and a height.",
        FigureRefusalReason.Active => $"This drawing holds what a figure may not have: {Detail}. Save it as plain SVG, or as PNG.",
        FigureRefusalReason.TooMuchInside => "This drawing has too much in it to be shown on every device. Save it as PNG.",
        _ => throw new InvalidOperationException($"{Reason} has no words."),
    };

    private static string Megabytes(int bytes) => (bytes / (1024m * 1024m)).ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>Ends the reading of a picture; becomes a value where reading began.</summary>
internal sealed class FigureStop(FigureRefusalReason reason, string detail = "") : Exception
{
    public FigureRefusal Refusal { get; } = new(reason, detail);
}
