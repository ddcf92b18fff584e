using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>
/// Reads documents from outside into plans. What kind of document it is, its first bytes say, not its name. Whatever is in it: nothing is
/// fetched, run or written, and it costs no more than the limits allow.
/// </summary>
public static class Importer
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] EmptyZip = [0x50, 0x4B, 0x05, 0x06];
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Reads a Word document, a Markdown document or a .zip of Markdown.</summary>
    /// <param name="stream">The document, from where it stands.</param>
    /// <param name="name">What it is called, for people only.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellation">When it has taken long enough.</param>
    public static ImportReading Read(Stream stream, string name, ImportLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            var budget = new ImportBudget(limits, cancellation);
            return ImportReading.Read(ImportAssembly.Build(Draft(Bytes(stream, limits), Utf8.Shown(name), budget)));
        }
        catch (ImportStop stop)
        {
            return ImportReading.Refused(stop.Refusal);
        }
    }

    /// <summary>Clauses of another standard, with all that is known of them.</summary>
    /// <param name="source">Which standard, for people.</param>
    /// <param name="clauses">Its clauses in reading order.</param>
    /// <param name="figures">The bytes of the figures that they show, by name.</param>
    /// <param name="limits">What it may cost.</param>
    public static ImportReading Of(string source, IEnumerable<FolderClause> clauses, IReadOnlyDictionary<string, byte[]> figures, ImportLimits limits)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            var draft = new ImportDraft(source, new ImportBudget(limits, CancellationToken.None)) { OwnReferences = true };
            foreach (var (name, content) in figures)
                ImportFigures.Take(draft, name, content);
            foreach (var clause in clauses)
                draft.Add(new ImportPart(clause.Depth, clause.File.Title) { Known = clause.File }).Add(clause.File.Text);
            return ImportReading.Read(ImportAssembly.Build(draft));
        }
        catch (ImportStop stop)
        {
            return ImportReading.Refused(stop.Refusal);
        }
    }

    private static ImportDraft Draft(byte[] bytes, string name, ImportBudget budget)
    {
        if (bytes.AsSpan().StartsWith(OldOffice))
            throw new ImportStop(ImportRefusalReason.OldWord);
        if (bytes.AsSpan().StartsWith(Zip) || bytes.AsSpan().StartsWith(EmptyZip))
            return Packed(bytes, name, budget);
        var text = Utf8.Read(bytes) ?? throw new ImportStop(ImportRefusalReason.UnknownFormat);
        return string.IsNullOrWhiteSpace(text) ? throw new ImportStop(ImportRefusalReason.Empty) : MarkdownReader.Read(text, name, budget);
    }

    private static ImportDraft Packed(byte[] bytes, string name, ImportBudget budget)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var isWord = false;
        try
        {
            using var files = new ZipFiles(stream, budget);
            isWord = WordPackage.IsIn(files);
            return isWord ? WordReader.Read(files, name, budget) : FolderReader.Read(files, name, budget);
        }
        catch (Exception error) when (error is not (ImportStop or OutOfMemoryException))
        {
            // What a damaged package makes the libraries throw is not on any list; all of it means the same to who sent it.
            throw new ImportStop(isWord ? ImportRefusalReason.BrokenWord : ImportRefusalReason.BrokenZip);
        }
    }

    private static byte[] Bytes(Stream stream, ImportLimits limits)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > limits.FileBytes)
                throw new ImportStop(ImportRefusalReason.TooLarge);
            bytes.Write(buffer, 0, read);
        }

        return bytes.Length == 0 ? throw new ImportStop(ImportRefusalReason.Empty) : bytes.ToArray();
    }
}
