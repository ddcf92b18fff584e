using System.Buffers.Binary;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>Which side of a photograph is up: the one thing of EXIF that belongs to the picture.</summary>
internal static class JpegOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;

    /// <summary>1 to 8 as EXIF has it, or null where the segment does not say.</summary>
    public static int? Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8))
            return null;
        var tiff = segment[6..];
        if (tiff.Length < 8 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
            return null;
        var little = tiff[0] == (byte)'I';
        var at = Number(tiff[4..], 4, little);
        if (at > tiff.Length - 2)
            return null;
        var count = Number(tiff[(int)at..], 2, little);
        var entries = tiff[((int)at + 2)..];
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (Number(entries, 2, little) == Tag && Number(entries[2..], 2, little) == Short)
                return Number(entries[8..], 2, little) is >= 1 and <= 8 and var value ? (int)value : null;
        }

        return null;
    }

    /// <summary>A segment that says it and nothing more.</summary>
    public static byte[] Write(int orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8,
        0, 1, Tag >> 8, Tag & 0xFF, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static uint Number(ReadOnlySpan<byte> bytes, int length, bool little) => (length, little) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
