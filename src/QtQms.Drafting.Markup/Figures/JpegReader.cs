using System.Buffers.Binary;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>
/// Reads JPEG segment by segment and keeps those that make the picture, without packing it anew. EXIF (with the place where it was taken),
/// profiles, comments, thumbnails and whatever stands behind the end are dropped; only which side is up is said again.
/// </summary>
internal static class JpegReader
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Exif = 0xE1;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0xFF, Start, 0xFF, ..];

    /// <exception cref="FigureStop">It is damaged or too large.</exception>
    public static FigurePicture Read(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        (int Width, int Height)? size = null;
        var (turned, hasScan) = (1, false);
        for (var rest = bytes[2..]; ;)
        {
            var marker = Marker(ref rest);
            if (marker == End)
                return size is { } found && hasScan ? Picture(found, turned, kept) : throw new FigureStop(FigureRefusalReason.Broken);
            var segment = Segment(ref rest);
            if (marker == Exif)
                turned = JpegOrientation.Read(segment) ?? turned;
            if (IsFrame(marker))
                size = size is null ? SizeOf(segment) : throw new FigureStop(FigureRefusalReason.Broken);
            Keep(marker, segment, kept);
            if (marker != Scan)
                continue;
            hasScan = size is not null ? true : throw new FigureStop(FigureRefusalReason.Broken);
            var data = rest[..LengthOfData(rest)];
            kept.Write(data);
            rest = rest[data.Length..];
        }
    }

    private static FigurePicture Picture((int Width, int Height) size, int turned, MemoryStream kept)
    {
        using var whole = new MemoryStream((int)kept.Length + 64);
        whole.Write([0xFF, Start]);
        if (turned != 1)
            whole.Write(JpegOrientation.Write(turned));
        kept.WriteTo(whole);
        whole.Write([0xFF, End]);
        // From 5 on it lies on its side.
        return turned < 5
            ? new FigurePicture(FigureKind.Jpeg, size.Width, size.Height, whole.ToArray())
            : new FigurePicture(FigureKind.Jpeg, size.Height, size.Width, whole.ToArray());
    }

    private static byte Marker(ref ReadOnlySpan<byte> rest)
    {
        if (rest is not [0xFF, ..])
            throw new FigureStop(FigureRefusalReason.Broken);
        rest = rest.TrimStart((byte)0xFF);
        if (rest.IsEmpty)
            throw new FigureStop(FigureRefusalReason.Broken);
        var marker = rest[0];
        rest = rest[1..];
        return marker;
    }

    // The content of a segment, without its length.
    private static ReadOnlySpan<byte> Segment(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(rest) is var length && (length < 2 || length > rest.Length))
            throw new FigureStop(FigureRefusalReason.Broken);
        var segment = rest[2..length];
        rest = rest[length..];
        return segment;
    }

    // Baseline, extended and progressive, as browsers show them.
    private static bool IsFrame(byte marker) => marker is 0xC0 or 0xC1 or 0xC2;

    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> frame) => frame.Length < 6
        ? throw new FigureStop(FigureRefusalReason.Broken)
        : FigureReader.Size(BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));

    private static void Keep(byte marker, ReadOnlySpan<byte> segment, MemoryStream kept)
    {
        switch (marker)
        {
            // Tables, restarts and frames.
            case 0xC4 or 0xDB or 0xDD or Scan:
            case var frame when IsFrame(frame):
                Write(marker, segment, kept);
                break;
            case 0xE0 when segment.StartsWith("JFIF\0"u8) && segment.Length >= 14:
                Write(marker, [.. segment[..12], 0, 0], kept);
                break;
            // How colours are meant.
            case 0xEE when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                Write(marker, segment[..12], kept);
                break;
            case >= 0xE0 and <= 0xEF or 0xFE:
                break;
            default:
                throw new FigureStop(FigureRefusalReason.Broken);
        }
    }

    private static void Write(byte marker, ReadOnlySpan<byte> segment, MemoryStream kept)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(segment.Length + 2));
        kept.Write(head);
        kept.Write(segment);
    }

    // Up to the next marker: within the data 0xFF is followed by zero or by a restart.
    private static int LengthOfData(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; at + 1 < rest.Length; at++)
        {
            if (rest[at] == 0xFF && rest[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
        }

        throw new FigureStop(FigureRefusalReason.Broken);
    }
}
