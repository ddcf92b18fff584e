using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace QtQms.Drafting.Markup.Tests.Figures;

/// <summary>Small pictures, and parts to make bad ones of.</summary>
internal static class Pictures
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A red photograph of 3 by 2 pixels, as a browser packs it.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCABXf/2Q==");

    public static byte[] Png(uint width = 2, uint height = 1, params byte[][] more) =>
        [.. Signature, .. Header(width, height), .. more.SelectMany(chunk => chunk), .. Chunk("IDAT", Packed([0, 255, 0, 0, 0, 0, 255])), .. Chunk("IEND", [])];

    public static byte[] Svg(string inside, string attributes = "viewBox=\"0 0 10 5\"") =>
        Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" {attributes}>{inside}</svg>");

    public static byte[] Header(uint width, uint height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return Chunk("IHDR", header);
    }

    public static byte[] Chunk(string type, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)content.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), CheckSum(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    /// <summary>The photograph with segments behind its beginning.</summary>
    public static byte[] JpegWith(params byte[][] segments) => [.. Jpeg[..2], .. segments.SelectMany(segment => segment), .. Jpeg[2..]];

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>EXIF as a telephone writes it: which side is up, and where it was.</summary>
    public static byte[] Exif(byte orientation) => Segment(0xE1,
    [
        .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0,
        0x0F, 1, 2, 0, 4, 0, 0, 0, (byte)'A', (byte)'c', (byte)'m', 0,
        0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
        0, 0, 0, 0, .. "GPS 48.2082 N 16.3738 E"u8,
    ]);

    private static byte[] Packed(byte[] rows)
    {
        using var into = new MemoryStream();
        using (var packing = new ZLibStream(into, CompressionLevel.Optimal))
            packing.Write(rows);
        return into.ToArray();
    }

    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
