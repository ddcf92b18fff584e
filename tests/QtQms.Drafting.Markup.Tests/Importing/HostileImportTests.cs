using System.IO.Compression;
using System.Text;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Importing;

[Collection(Effort.Alone)]
public sealed class HostileImportTests
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private static readonly ImportLimits Small = new() { UnpackedBytes = 1 << 20, FileBytes = 1 << 20, Elements = 5_000, Entries = 20, Clauses = 50 };

    [Fact]
    public void Zips_ThatUnpackToTooMuch_AreRefused()
    {
        Refused(ImportRefusalReason.TooMuchInside, Zip(("a.md", "# A\n" + new string('x', 2 << 20))));
        Refused(ImportRefusalReason.TooMuchInside, Word($"<w:p><w:r><w:t>{new string('x', 2 << 20)}</w:t></w:r></w:p>"));
        Refused(ImportRefusalReason.TooManyEntries, Zip([.. Enumerable.Range(0, 21).Select(i => ($"{i}.md", "x"))]));
        Refused(ImportRefusalReason.TooLarge, Encoding.UTF8.GetBytes(new string('x', (1 << 20) + 1)));
    }

    [Theory]
    [InlineData("../evil.md")]
    [InlineData("a/../../evil.md")]
    [InlineData("/etc/evil.md")]
    [InlineData("..\\evil.md")]
    [InlineData("C:\\evil.md")]
    [InlineData("a//b.md")]
    [InlineData("a\nb.md")]
    public void Names_ThatLeadOut_AreRefused(string name) => Refused(ImportRefusalReason.UnsafeName, Zip((name, "# A\nx")));

    [Fact]
    public void Names_ThatAreTheSame_AreRefused() => Refused(ImportRefusalReason.UnsafeName, Zip(("a.md", "# A\nx"), ("A.md", "# B\ny")));

    [Fact]
    public void Xml_ThatExpandsOrNests_IsRefused()
    {
        var bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        Refused(ImportRefusalReason.BrokenWord, Package(("word/document.xml", $"{bomb}<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>")));
        var external = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">";
        Refused(ImportRefusalReason.BrokenWord, Package(("word/document.xml", $"{external}<w:document {W}><w:body/></w:document>")));
        Refused(ImportRefusalReason.TooDeep, Word(Nested("w:sdtContent", 300)));
        Refused(ImportRefusalReason.TooDeep, Word(Nested("w:tbl", 100_00)));
        Refused(ImportRefusalReason.TooManyElements, Word(string.Concat(Enumerable.Repeat("<w:p/>", 6_000))));
        Refused(ImportRefusalReason.TooManyElements, Word($"<w:p {string.Concat(Enumerable.Range(0, 42_000).Select(i => $"a{i}=\"\" "))}/>"));
    }

    [Fact]
    public void Documents_OfOtherKinds_AreRefusedWithWords()
    {
        Refused(ImportRefusalReason.Empty, []);
        Refused(ImportRefusalReason.Empty, "  \n"u8.ToArray());
        Refused(ImportRefusalReason.OldWord, [0xD0, 0xCF, 0x11, 0xE0, 0, 0]);
        Refused(ImportRefusalReason.UnknownFormat, [0x25, 0x50, 0x44, 0x46, 0, 1]);
        Refused(ImportRefusalReason.UnknownFormat, [0xFF, 0xFE, 0x41, 0x42]);
        Refused(ImportRefusalReason.BrokenZip, [0x50, 0x4B, 3, 4, 1, 2, 3]);
        Refused(ImportRefusalReason.Empty, Zip(("readme.txt", "x")));
        Refused(ImportRefusalReason.BrokenWord, Package(("word/other.xml", "<x/>")));
        Refused(ImportRefusalReason.BrokenWord, Word("<w:p>"));
        Refused(ImportRefusalReason.BadFile, Zip(("standard.yml", "slug: a\nclauses: &x [b]\n")));
        Refused(ImportRefusalReason.BadFile, Zip(("standard.yml", "slug: a\ntitle: t\nshort: s\nedition: '1'\nsummary: s\nclauses:\n  - b\n")));
        Refused(ImportRefusalReason.BadFile, Zip(("a.md", "\0")));
        Refused(ImportRefusalReason.TooManyClauses, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("# a\n", 51))));
        Assert.All(Enum.GetValues<ImportRefusalReason>(), reason => Assert.True(new ImportRefusal(reason).Words(Small).Length > 20));
    }

    [Fact]
    public void Time_ThatIsOver_Refuses()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x\n", 10_000))));
        Assert.Equal(ImportRefusalReason.TookTooLong, Importer.Read(stream, "a.md", new ImportLimits(), new CancellationToken(canceled: true)).Refusal!.Reason);
    }

    [Theory]
    [InlineData("# ")]
    [InlineData("[")]
    [InlineData("[^")]
    [InlineData("[a]: ")]
    [InlineData("`")]
    [InlineData(":::")]
    [InlineData("> ")]
    [InlineData("===\n")]
    [InlineData("a\n---\n")]
    [InlineData("![](")]
    [InlineData("1 ")]
    [InlineData("(informative)")]
    public void Signs_RepeatedWithoutEnd_CostLittle(string sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign, (1 << 20) / sign.Length));
        Effort.AssertSmall(sign, () => Imports.Read(Encoding.UTF8.GetBytes(text), "a.md"));
        Effort.AssertSmall(sign, () => Imports.Read(Encoding.UTF8.GetBytes("# " + text.Replace('\n', ' ')), "a.md"));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void AnyDocument_GivesAPlanOrARefusal(int seed)
    {
        var random = new Random(seed);
        using var maker = new WordMaker();
        var word = maker.Heading(1, "1 Scope").Text("NOTE 1 Text").Item(1, 0, "item").Table(["a", "b"], ["c", "d"]).Runs(maker.Footnote("note")).Heading(2, "Annex A x").Bytes();
        var folder = Zip(("standard.yml", "slug: a\ntitle: t\nshort: s\nedition: '1'\nsummary: s\nclauses:\n  - b\n"), ("clauses/b.md", "---\nslug: b\ntitle: B\n---\n\nText"));
        for (var round = 0; round < 200; round++)
        {
            var bytes = (round % 3) switch
            {
                0 => Damaged(random, word),
                1 => Damaged(random, folder),
                _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]))),
            };
            try
            {
                Check(Imports.Read(bytes, "a", Small));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {Convert.ToBase64String(bytes)}", error);
            }
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void AnyWordXml_GivesLawfulMarkdown(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var xml = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Xml[random.Next(Xml.Length)]));
            try
            {
                Check(Imports.Read(Word(xml), "a", Small));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {xml}", error);
            }
        }
    }

    private static readonly string[] Pieces =
    [
        "# ", "## ", "###### ", "a", "\n", "\n\n", "===\n", "---\n", "```\n", "~~~\n", ":::\n", "::: note\n", "- ", "1. ", "> ", "|", "[^1]", "[^1]: x\n", "[a]: b\n", "[[scope]]", "---\nslug: a\ntitle: b\n---\n",
        "Annex A", "(informative)", "Terms and definitions", "3.1", "\u202E", "𝔽", "\r", "\t", "    ", "{#r-x}", "<b>", "\uFEFF", "\uE000x\uE001", "![x](y.png)",
    ];

    private static readonly string[] Xml =
    [
        "<w:p/>", "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Terms and definitions</w:t></w:r></w:p>", "<w:p><w:pPr><w:outlineLvl w:val=\"7\"/></w:pPr><w:r><w:t>Deep</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:r><w:t>Annex A (informative)</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>3.1</w:t></w:r></w:p>", "<w:p><w:r><w:t xml:space=\"preserve\"> - * # [[x]] | \uE000b\uE001 </w:t><w:br/><w:t>1. x</w:t></w:r></w:p>", "<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space=\"preserve\"> (b) </w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"99\"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>", "<w:p><w:r><w:footnoteReference w:id=\"77\"/></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF b</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r></w:p>", "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        "<w:tbl/>", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a|b</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"99\"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:t>[SOURCE: ]]</w:t></w:r></w:p>", "<w:p><w:r><w:t>NOTE 1 </w:t></w:r></w:p>", "<w:sdt><w:sdtContent><w:p><w:r><w:t>in</w:t></w:r></w:p></w:sdtContent></w:sdt>", "<w:x/>", "<w:p><w:hyperlink w:anchor=\"x\"><w:r><w:t>l</w:t></w:r></w:hyperlink></w:p>",
    ];

    private static void Check(ImportReading read)
    {
        if (!read.IsRead)
        {
            Assert.True(read.Refusal.Words(Small).Length > 20);
            return;
        }

        Assert.Equal(read.Plan.All().Count(), read.Plan.All().Select(clause => clause.Slug).Distinct().Count());
        foreach (var clause in read.Plan.All())
        {
            Assert.True(Markup.Files.Slug.IsValid(clause.Slug), clause.Slug);
            Assert.True(clause.Title.Length is > 0 and <= Markup.Files.ClauseFile.MaxTitleLength && !clause.Title.Any(char.IsControl), clause.Title);
            Assert.True(TextRules.IsLawful(clause.Text) && TextRules.IsLawful(clause.Title));
            Assert.True(TextRules.ByteSize(clause.Text) <= TextRules.DefaultMaxBytes);
            SafeDom.Check(ClauseRenderer.Render(clause.Text, new ClauseContext { Slug = clause.Slug }).Html);
        }
    }

    private static byte[] Damaged(Random random, byte[] bytes)
    {
        var damaged = bytes.ToArray();
        for (var i = random.Next(1, 6); i > 0; i--)
            damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? damaged[..random.Next(4, damaged.Length)] : damaged;
    }

    private static void Refused(ImportRefusalReason reason, byte[] bytes) =>
        Assert.Equal(reason, Effort.AssertSmall(reason.ToString(), () => Imports.Read(bytes, "a", Small)).Refusal?.Reason);

    private static string Nested(string element, int depth) =>
        string.Concat(Enumerable.Repeat($"<{element}>", depth)) + string.Concat(Enumerable.Repeat($"</{element}>", depth));

    private static byte[] Word(string body) => Package(("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"));

    private static byte[] Package(params (string Name, string Text)[] parts) => Zip(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        .. parts,
    ]);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
