using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Tests.Files;

public sealed class StandardFileTests
{
    private const string Head = "slug: qt-qms\ntitle: T\nshort: S\nedition: \"1.0\"\nsummary: Some words.\n";

    [Fact]
    public void Parse_OfAWholeFile_ReadsOrderAndNesting()
    {
        var file = Read(
            Head + "clauses:\n  - scope\n  - planning:\n      - risks:\n          - risk-general\n      - objectives\nannexes:\n  - controls\n"
            + "references:\n  - name: ISO/IEC 27001:2022\n    title: Information security\n    relation: normative\n    link: https://www.iso.org/standard/27001\n  - name: IEEE P7130\n    title: Definitions\n    relation: informative\n");

        Assert.Equal(("qt-qms", "T", "S", "1.0", "Some words."), (file.Slug, file.Title, file.ShortName, file.Edition, file.Summary));
        Assert.Equal(["scope", "planning", "risks", "risk-general", "objectives"], file.Clauses.SelectMany(entry => entry.All()).Select(entry => entry.Slug));
        Assert.Equal("risk-general", Assert.Single(file.Clauses[1].Children[0].Children).Slug);
        Assert.Equal("controls", Assert.Single(file.Annexes).Slug);
        Assert.Equal(new StandardReference("ISO/IEC 27001:2022", "Information security", "normative", "https://www.iso.org/standard/27001"), file.References[0]);
        Assert.Equal("", file.References[1].Link);
    }

    [Fact]
    public void Write_ThenParse_GivesTheSame()
    {
        var file = new StandardFile(
            "a", "Title: with \"signs\" # & *", "S", "1.0", "Two\nlines & more", [new("b", [new("c", [])]), new("d", [])], [], [new("ISO 1:2020", "- t", "aligns", "")]);

        var read = Read(file.Write());

        Assert.Equal(file.Write(), read.Write());
        Assert.Equal((file.Title, file.Summary, file.References[0]), (read.Title, read.Summary, read.References[0]));
        Assert.Equal("c", read.Clauses[0].Children[0].Slug);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- b")]
    [InlineData("slug: a")]
    [InlineData(Head + "clauses: scope")]
    [InlineData(Head + "clauses:\n  a: b")]
    [InlineData(Head + "clauses:\n  - A b")]
    [InlineData(Head + "clauses:\n  - ../x")]
    [InlineData(Head + "clauses:\n  - a\n  - a")]
    [InlineData(Head + "clauses:\n  - a:\n      - b\n    c:\n      - d")]
    [InlineData(Head + "clauses:\n  - a: b")]
    [InlineData(Head + "clauses:\n  - [a, b]")]
    [InlineData(Head + "clauses:\n  - a:\n    - b:\n      - c:\n        - d:\n          - e:\n            - f:\n              - g")]
    [InlineData(Head + "other: x")]
    [InlineData(Head + "title: again")]
    [InlineData(Head + "references:\n  - name: a\n    title: b\n    relation: cousin")]
    [InlineData(Head + "references:\n  - name: a\n    title: b\n    link: javascript:alert(1)")]
    [InlineData(Head + "references:\n  - name: a\n    title: b\n    onclick: x")]
    [InlineData(Head + "references:\n  - name: a")]
    public void Parse_OfAnythingElse_IsRefused(string text) => Assert.False(StandardFile.Parse(text).IsRead);

    [Theory]
    [InlineData(Head + "clauses: &a\n  - scope\nannexes: *a")]
    [InlineData(Head + "clauses:\n  - &a scope")]
    [InlineData(Head + "clauses:\n  - !!str scope")]
    [InlineData("!!System.IO.FileInfo\n" + Head)]
    [InlineData("slug: !<tag:yaml.org,2002:python/object/apply:os.system> a\n" + "title: T")]
    [InlineData("<<: *a\n" + Head)]
    [InlineData("? [a, b]\n: c\n" + Head)]
    [InlineData(Head + "---\n" + Head)]
    [InlineData("%TAG ! tag:evil,2000:\n---\n!x\n" + Head)]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: &e [*d, *d]\nf: &f [*e, *e]\ng: &g [*f, *f]\nh: &h [*g, *g]\n")]
    [InlineData("slug: \"unclosed")]
    [InlineData("slug: [a, b")]
    [InlineData("\tslug: a")]
    [InlineData("slug: a\u0000b")]
    [InlineData("@slug: a")]
    public void Parse_OfHostileYaml_IsRefused(string text) => Assert.False(StandardFile.Parse(text).IsRead);

    [Fact]
    public void Parse_OfHugeOrDeepYaml_IsRefusedInTime()
    {
        string[] texts =
        [
            new('[', 100_000), string.Concat(Enumerable.Repeat("- ", 100_000)), string.Concat(Enumerable.Repeat("a: ", 80_000)), string.Concat(Enumerable.Repeat("{a: ", 60_000)),
            "slug: " + new string('x', 250_000), new('x', 300_000), "clauses:\n" + string.Concat(Enumerable.Range(0, 25_000).Select(i => $"  - a{i}\n")),
        ];
        Assert.All(texts, text => Assert.False(StandardFile.Parse(text).IsRead));
    }

    private static StandardFile Read(string text)
    {
        var parsed = StandardFile.Parse(text);
        Assert.True(parsed.IsRead, parsed.Refusal?.ToString());
        return parsed.File;
    }
}
