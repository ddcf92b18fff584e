using System.IO.Compression;
using System.Text;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>
/// The files inside a .zip, by name, unpacked when asked for and counted while unpacking: what the archive promises of sizes is not believed.
/// Names are only compared, never used as paths.
/// </summary>
internal sealed class ZipFiles : IDisposable
{
    private const int BufferBytes = 16 * 1024;
    private readonly ZipArchive zip;
    private readonly ImportBudget budget;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ImportStop">There are too many files, or names that lead elsewhere.</exception>
    /// <exception cref="InvalidDataException">It is no .zip.</exception>
    public ZipFiles(Stream stream, ImportBudget budget)
    {
        this.budget = budget;
        zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        budget.Entries(zip.Entries.Count);
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (name.EndsWith('/'))
                continue;
            if (!IsInside(name) || !entries.TryAdd(name, entry))
                throw new ImportStop(ImportRefusalReason.UnsafeName);
        }
    }

    public IEnumerable<string> Names => entries.Keys.Order(StringComparer.Ordinal);

    public bool Has(string name) => entries.ContainsKey(name);

    /// <summary>The bytes of a file, or the first of them.</summary>
    public byte[] Bytes(string name, int most = int.MaxValue)
    {
        using var packed = entries[name].Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[BufferBytes];
        for (int read; bytes.Length < most && (read = packed.Read(buffer)) > 0;)
        {
            budget.Unpacked(read);
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>A file as text.</summary>
    /// <exception cref="ImportStop">It is not UTF-8.</exception>
    public string Text(string name) =>
        Utf8.Read(Bytes(name)) ?? throw new ImportStop(ImportRefusalReason.BadFile, $"{Utf8.Shown(name)} is not UTF-8");

    public void Dispose() => zip.Dispose();

    private static bool IsInside(string name) =>
        name.Length is > 0 and <= 500 && name[0] != '/' && !name.Contains(':', StringComparison.Ordinal) && !name.Any(char.IsControl)
        && !name.Split('/').Any(part => part is "" or "." or "..");
}

/// <summary>Bytes as text.</summary>
internal static class Utf8
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without its byte order mark, or null where the bytes are no text.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.Contains((byte)0) ? null : Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A name from outside as it may stand in a sentence.</summary>
    public static string Shown(string name)
    {
        var shown = new string([.. name.Where(character => !char.IsControl(character))]);
        return shown.Length <= 80 ? shown : shown[..79] + "…";
    }
}
