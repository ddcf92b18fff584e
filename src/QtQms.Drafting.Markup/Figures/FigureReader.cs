namespace QtQms.Drafting.Markup.Figures;

/// <summary>
/// Reads pictures from outside. What kind a file is, its content says, not its name. What comes out shows the same and holds nothing else:
/// no place where it was taken, no name of who took it, nothing behind its end.
/// </summary>
public static class FigureReader
{
    /// <summary>Most pixels along one side.</summary>
    public const int MaxSide = 20_000;

    /// <summary>Most pixels in all: what a browser unpacks takes four bytes for each.</summary>
    public const int MaxPixels = 40_000_000;

    /// <summary>The picture in a file, or why there is none.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="mostBytes">Bytes that it may have.</param>
    public static FigureReading Read(ReadOnlyMemory<byte> bytes, int mostBytes)
    {
        try
        {
            if (bytes.Length > mostBytes)
                throw new FigureStop(FigureRefusalReason.TooLarge);
            return new FigureReading(Read(bytes), null);
        }
        catch (FigureStop stop)
        {
            return new FigureReading(null, stop.Refusal);
        }
    }

    /// <exception cref="FigureStop">That is none or too many.</exception>
    internal static (int Width, int Height) Size(long width, long height)
    {
        if (width <= 0 || height <= 0)
            throw new FigureStop(FigureRefusalReason.Broken);
        if (width > MaxSide || height > MaxSide || width * height > MaxPixels)
            throw new FigureStop(FigureRefusalReason.TooManyPixels);
        return ((int)width, (int)height);
    }

    private static FigurePicture Read(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [] => throw new FigureStop(FigureRefusalReason.Empty),
        var span when PngReader.Begins(span) => PngReader.Read(span),
        var span when JpegReader.Begins(span) => JpegReader.Read(span),
        var span when SvgReader.Begins(span) => SvgReader.Read(bytes),
        _ => throw new FigureStop(FigureRefusalReason.UnknownFormat),
    };
}
