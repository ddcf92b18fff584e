using System.IO.Compression;
using System.Text;
using System.Xml;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>
/// A Word document reduced to the parts that hold its text: macros, embedded files, templates and whatever leads outside are not in it,
/// so that nothing can run or fetch them, and of pictures only where they are. Every part was read through before, without its document type and within the limits.
/// </summary>
internal sealed class WordPackage
{
    private const string Root = "_rels/.rels";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static readonly (string Kind, string Type)[] Kept =
        [("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"), ("endnotes", "endnotes")];

    private WordPackage(byte[] bytes, Dictionary<string, Dictionary<string, string>> links, Dictionary<string, string> pictures) =>
        (Bytes, Links, Pictures) = (bytes, links, pictures);

    /// <summary>A package that holds the text and what describes it.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where hyperlinks lead, by part (<c>document</c>, <c>footnotes</c>, <c>endnotes</c>) and id.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Links { get; }

    /// <summary>The files of the pictures in its text, by id.</summary>
    public IReadOnlyDictionary<string, string> Pictures { get; }

    public static bool IsIn(ZipFiles files) => files.Has("[Content_Types].xml") && files.Has(Root);

    /// <exception cref="ImportStop">It is too much, or no Word document.</exception>
    /// <exception cref="XmlException">A part is damaged, or has a document type.</exception>
    public static WordPackage Open(ZipFiles files, ImportBudget budget)
    {
        var main = Relationships(files, Root, budget).Where(r => r.Kind == "officeDocument" && !r.IsExternal).Select(r => Inside("", r.Target)).FirstOrDefault(files.Has)
            ?? throw new ImportStop(ImportRefusalReason.BrokenWord);
        var links = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var parts = new List<(string Kind, string Type, byte[] Bytes)> { ("document", "document.main", Checked(files.Bytes(main), budget)) };
        var relations = Relationships(files, RelationsOf(main), budget);
        links["document"] = LinksIn(relations);
        foreach (var (kind, type) in Kept)
        {
            if (relations.Where(r => r.Kind == kind && !r.IsExternal).Select(r => Inside(main, r.Target)).FirstOrDefault(files.Has) is not { } part)
                continue;
            parts.Add((kind, type, Checked(files.Bytes(part), budget)));
            links[kind] = LinksIn(Relationships(files, RelationsOf(part), budget));
        }

        var pictures = relations.Where(r => r.Kind == "image" && !r.IsExternal && files.Has(Inside(main, r.Target))).DistinctBy(r => r.Id)
            .ToDictionary(r => r.Id, r => Inside(main, r.Target), StringComparer.Ordinal);
        return new WordPackage(Pack(parts), links, pictures);
    }

    private static Dictionary<string, string> LinksIn(IEnumerable<Relationship> relations) =>
        relations.Where(r => r.Kind == "hyperlink" && r.IsExternal).DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Target, StringComparer.Ordinal);

    private static string RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    private static string Inside(string from, string target)
    {
        var path = target.StartsWith('/') ? [] : from.Split('/').SkipLast(1).ToList();
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
                path = [.. path.SkipLast(1)];
            else if (step != ".")
                path.Add(step);
        }

        return string.Join('/', path);
    }

    private static List<Relationship> Relationships(ZipFiles files, string path, ImportBudget budget)
    {
        var found = new List<Relationship>();
        if (!files.Has(path))
            return found;
        using var reader = Reader(files.Bytes(path));
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            budget.Element(reader.Depth);
            if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                found.Add(new Relationship(id, (reader.GetAttribute("Type") ?? "").Split('/')[^1], target, reader.GetAttribute("TargetMode") == "External"));
        }

        return found;
    }

    private static byte[] Checked(byte[] part, ImportBudget budget)
    {
        using var reader = Reader(part);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            budget.Element(reader.Depth);
            for (var attribute = 0; attribute < reader.AttributeCount; attribute += 8)
                budget.Element(reader.Depth);
        }

        return part;
    }

    private static XmlReader Reader(byte[] part) => XmlReader.Create(
        new MemoryStream(part, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    private static byte[] Pack(List<(string Kind, string Type, byte[] Bytes)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + string.Concat(parts.Select(part => $"<Override PartName=\"/word/{part.Kind}.xml\" ContentType=\"{Types}{part.Type}+xml\"/>")) + "</Types>");
            Write(zip, Root, Relation([("officeDocument", "word/document.xml")]));
            Write(zip, "word/_rels/document.xml.rels", Relation(parts.Skip(1).Select(part => (part.Kind, part.Kind + ".xml"))));
            foreach (var part in parts)
                Write(zip, $"word/{part.Kind}.xml", part.Bytes);
        }

        return bytes.ToArray();
    }

    private static string Relation(IEnumerable<(string Kind, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"r-{r.Kind}\" Type=\"{Relations}{r.Kind}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private static void Write(ZipArchive zip, string name, string text) => Write(zip, name, Encoding.UTF8.GetBytes(text));

    private static void Write(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }

    private sealed record Relationship(string Id, string Kind, string Target, bool IsExternal);
}
