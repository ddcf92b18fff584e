using System.Buffers.Binary;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>
/// Reads PNG chunk by chunk and keeps those that make the picture. Texts, times, EXIF, colour profiles (which name devices), further frames
/// and whatever stands behind the end are dropped.
/// </summary>
internal static class PngReader
{
    private const int Frame = 12;
    private const uint Header = 0x49484452;
    private const uint Data = 0x49444154;
    private const uint End = 0x49454E44;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD" };
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <exception cref="FigureStop">It is damaged or too large.</exception>
    public static FigurePicture Read(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        kept.Write(Signature);
        var (width, height) = (0, 0);
        var hasData = false;
        for (var rest = bytes[Signature.Length..]; ;)
        {
            var chunk = Next(rest);
            rest = rest[chunk.Length..];
            var type = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
            if (type == Header != (width == 0))
                throw new FigureStop(FigureRefusalReason.Broken);
            if (type == Header)
                (width, height) = SizeOf(chunk[8..^4]);
            hasData |= type == Data;
            Keep(chunk, kept);
            if (type == End)
                return hasData ? new FigurePicture(FigureKind.Png, width, height, kept.ToArray()) : throw new FigureStop(FigureRefusalReason.Broken);
        }
    }

    // Length, type, content and check sum.
    private static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < Frame || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - Frame)
            throw new FigureStop(FigureRefusalReason.Broken);
        var chunk = rest[..((int)length + Frame)];
        return BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) == CheckSum(chunk[4..^4]) ? chunk : throw new FigureStop(FigureRefusalReason.Broken);
    }

    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> header)
    {
        if (header.Length != 13 || !IsColour(header[9], header[8]) || header[10] != 0 || header[11] != 0 || header[12] > 1)
            throw new FigureStop(FigureRefusalReason.Broken);
        return FigureReader.Size(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
    }

    private static bool IsColour(byte type, byte depth) => type switch
    {
        0 => depth is 1 or 2 or 4 or 8 or 16,
        3 => depth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => depth is 8 or 16,
        _ => false,
    };

    // A chunk that a viewer must understand, and that is not on the list, makes it another picture than a PNG's.
    private static void Keep(ReadOnlySpan<byte> chunk, MemoryStream kept)
    {
        if (Kept.Contains(System.Text.Encoding.ASCII.GetString(chunk[4..8])))
            kept.Write(chunk);
        else if ((chunk[4] & 0x20) == 0)
            throw new FigureStop(FigureRefusalReason.Broken);
    }

    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
            sum = Remainders[(byte)sum ^ value] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) == 1 ? 0xEDB88320 ^ (remainder >> 1) : remainder >> 1;
        return remainder;
    }
}
