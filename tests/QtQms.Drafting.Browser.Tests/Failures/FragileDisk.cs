namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>
/// The files of a database as a power cut would leave them: of each only what was written before its last sync. The image stands in
/// a folder and can be opened; nothing that was not synced is in it.
/// </summary>
public sealed class FragileDisk : IDisposable
{
    private const int Sector = 512;

    private readonly Dictionary<string, Kept> _files = new(StringComparer.Ordinal);

    /// <summary>Begins with files that are known to be on the disk.</summary>
    public FragileDisk(params string[] files)
    {
        Folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"drafting-image-{Guid.NewGuid():N}")).FullName;
        foreach (var file in files)
        {
            var image = Path.Combine(Folder, Path.GetFileName(file));
            File.Copy(file, image);
            _files.Add(file, new Kept(File.OpenHandle(image, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite)));
        }
    }

    /// <summary>Where the image stands.</summary>
    public string Folder { get; }

    /// <summary>Changes with everything that reaches the disk.</summary>
    public int Generation { get; private set; }

    public bool Has(string file) => _files.ContainsKey(file);

    public void Write(string file, long offset, byte[] bytes) => _files[file].Unsynced.Add(new Change(offset, bytes));

    public void Truncate(string file, long length) => _files[file].Unsynced.Add(new Change(length, null));

    /// <summary>A sync begins: what was written until now is what it will have kept.</summary>
    public int BeginSync(string file) => _files[file].Unsynced.Count;

    /// <summary>A sync has succeeded.</summary>
    public void EndSync(string file, int upTo)
    {
        var kept = _files[file];
        // Another sync of the same file may have come first.
        upTo = Math.Min(upTo, kept.Unsynced.Count);
        foreach (var change in kept.Unsynced.Take(upTo))
            change.Apply(kept.Image, change.Bytes?.Length ?? 0);
        kept.Unsynced.RemoveRange(0, upTo);
        Generation++;
    }

    /// <summary>Puts an image into another folder in which some of what was not synced survived as well, and some of that in part.</summary>
    public void Tear(string folder, Random random)
    {
        foreach (var (file, kept) in _files)
        {
            var image = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(Path.Combine(Folder, Path.GetFileName(file)), image, overwrite: true);
            using var handle = File.OpenHandle(image, FileMode.Open, FileAccess.ReadWrite);
            foreach (var change in kept.Unsynced.Where(_ => random.Next(2) == 0))
            {
                var length = change.Bytes?.Length ?? 0;
                change.Apply(handle, random.Next(4) == 0 ? Math.Min(length, Sector * random.Next(1 + (length / Sector))) : length);
            }
        }
    }

    public void Dispose()
    {
        foreach (var kept in _files.Values)
            kept.Image.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed record Kept(Microsoft.Win32.SafeHandles.SafeFileHandle Image)
    {
        public List<Change> Unsynced { get; } = [];
    }

    private sealed record Change(long Offset, byte[]? Bytes)
    {
        public void Apply(Microsoft.Win32.SafeHandles.SafeFileHandle file, int length)
        {
            if (Bytes is null)
                RandomAccess.SetLength(file, Offset);
            else
                RandomAccess.Write(file, Bytes.AsSpan(0, length), Offset);
        }
    }
}
