using System.IO.Compression;
using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>A folder as one file. The same folder gives the same bytes.</summary>
internal static class FolderZip
{
    // The earliest that the format can say: when a file was packed is nothing about the draft.
    private static readonly DateTimeOffset Packed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(IEnumerable<FolderFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Path, CompressionLevel.Optimal);
                entry.LastWriteTime = Packed;
                using var content = entry.Open();
                content.Write(file.Bytes.Span);
            }
        }

        return bytes.ToArray();
    }
}
