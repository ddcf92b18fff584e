using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Tests.Files;

public sealed class ClauseFileTests
{
    private const string Whole =
        "---\nslug: impact-assessment\ntitle: Quantum impact: an assessment\nkind: annex\nobligation: informative\nthemes: ethics, legal\n"
        + "lifecycle: design, risk-management\nrefs: ISO/IEC 27001:2022 6.1.2, ISO 26000:2010\n---\n\nFirst.\n\nSecond.\n";

    [Fact]
    public void Parse_OfAWholeFile_ReadsEverything()
    {
        var file = Read(Whole);

        Assert.Equal(("impact-assessment", "Quantum impact: an assessment"), (file.Slug, file.Title));
        Assert.Equal((ClauseKind.Annex, Obligation.Informative), (file.Kind, file.Obligation));
        Assert.Equal(["ethics", "legal"], file.Themes);
        Assert.Equal(["design", "risk-management"], file.LifeCycle);
        Assert.Equal(["ISO/IEC 27001:2022 6.1.2", "ISO 26000:2010"], file.References);
        Assert.Equal("First.\n\nSecond.", file.Text);
        Assert.Equal(Whole, file.Write());
    }

    [Theory]
    [InlineData("---\nslug: a\ntitle: A\n---\n\nText.\n", "Text.")]
    [InlineData("---\nslug: a\ntitle: A\n---\nText.", "Text.")]
    [InlineData("\uFEFF---\r\nslug: a\r\ntitle: A\r\n\r\n---\r\n\r\nText.\r\n", "Text.")]
    [InlineData("---\nslug: a\ntitle: A\nthemes:\nlifecycle: \nrefs: , ,\n---\n", "")]
    [InlineData("---\nslug: a\ntitle: A\n---", "")]
    [InlineData("---\nslug: a\ntitle: A\n---\n\n\n  indented\n\n\n", "\n  indented\n\n")]
    [InlineData("---\nslug: a\ntitle: A\n---\n\n---\nx: y\n---\n", "---\nx: y\n---")]
    public void Parse_OfLessThanEverything_TakesTheUsual(string text, string expected)
    {
        var file = Read(text);

        Assert.Equal((ClauseKind.Clause, Obligation.Normative, expected), (file.Kind, file.Obligation, file.Text));
        Assert.Empty(file.Themes.Concat(file.LifeCycle).Concat(file.References));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Text.")]
    [InlineData("\nText.\n")]
    [InlineData("---\n")]
    [InlineData("\n\n\n")]
    public void Write_ThenParse_GivesTheSameText(string text)
    {
        var file = new ClauseFile("a", "A", ClauseKind.Term, Obligation.Normative, ["ethics"], [], [], text);

        var read = Read(file.Write());

        Assert.Equal(text, read.Text);
        Assert.Equal(file.Write(), read.Write());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Text only.", 1)]
    [InlineData("---\nslug: a\ntitle: A\n", 1)]
    [InlineData("---\n---\n", 1)]
    [InlineData("---\ntitle: A\n---\n", 1)]
    [InlineData("---\nslug: a\n---\n", 1)]
    [InlineData("---\nslug:\ntitle: A\n---\n", 2)]
    [InlineData("---\nslug: A b\ntitle: A\n---\n", 2)]
    [InlineData("---\nslug: ../../etc/passwd\ntitle: A\n---\n", 2)]
    [InlineData("---\nslug: a\ntitle: A\nslug: b\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\nkind: chapter\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\nkind: 1\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\nobligation: maybe\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\nthemes: ethics, money\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\nlifecycle: birth\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\nonclick: x\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\n  nested: x\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\nthemes:\n  - ethics\n---\n", 5)]
    [InlineData("---\nslug: a\ntitle: A\n# comment\n---\n", 4)]
    [InlineData("---\nslug: a\ntitle: A\u0007\n---\n", 3)]
    [InlineData("---\nslug : a\ntitle: A\n---\n", 2)]
    [InlineData("---\na: &a [x]\nb: &b [*a, *a]\nslug: *b\n---\n", 2)]
    public void Parse_OfAnythingElse_IsRefusedWithItsLine(string text, int line)
    {
        var parsed = ClauseFile.Parse(text);

        Assert.False(parsed.IsRead);
        Assert.Equal(line, parsed.Refusal.Line);
        Assert.NotEmpty(parsed.Refusal.Message);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Title_IsLimited(int length, bool isRead) =>
        Assert.Equal(isRead, ClauseFile.Parse($"---\nslug: a\ntitle: {new string('t', length)}\n---\n").IsRead);

    [Theory]
    [InlineData(79, true)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void Slug_IsLimited(int length, bool isValid) => Assert.Equal(isValid, Slug.IsValid(new string('s', length)));

    [Fact]
    public void Parse_OfAHugeKey_IsRefusedAtOnce()
    {
        foreach (var text in new[] { $"---\n{new string('k', 1_000_000)}: x\n---\n", $"---\nslug: {new string('v', 1_000_000)}\n---\n", new string('-', 1_000_000) })
            Assert.False(ClauseFile.Parse(text).IsRead);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("a", true)]
    [InlineData("a-1-b", true)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("ä", false)]
    [InlineData("a/b", false)]
    [InlineData("a.b", false)]
    public void Slug_IsWordsJoinedByHyphens(string text, bool isValid) => Assert.Equal(isValid, Slug.IsValid(text));

    [Theory]
    [InlineData("Quantum impact assessment", "quantum-impact-assessment")]
    [InlineData("  A / B -- C!  ", "a-b-c")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("%2e%2e", "2e-2e")]
    [InlineData("😀", "clause")]
    [InlineData("", "clause")]
    public void Slug_OfATitle_IsASlug(string title, string expected)
    {
        Assert.Equal(expected, Slug.Of(title));
        Assert.True(Slug.IsValid(Slug.Of(title + new string('x', 300) + "- -")));
    }

    [Theory]
    [InlineData("---\nslug: a\ntitle: A\norder: 3\n---\n\nText.\n", 3)]
    [InlineData("---\nslug: a\ntitle: A\n---\n\nText.\n", 0)]
    public void HelpFile_IsRead(string text, int order) =>
        Assert.Equal(new HelpFile("a", "A", order, "Text."), HelpFile.Parse(text).File);

    [Theory]
    [InlineData("---\nslug: a\ntitle: A\norder: -1\n---\n")]
    [InlineData("---\nslug: a\ntitle: A\norder: first\n---\n")]
    [InlineData("---\nslug: a\ntitle: A\nkind: clause\n---\n")]
    public void HelpFile_WithAnythingElse_IsRefused(string text) => Assert.Equal(4, HelpFile.Parse(text).Refusal?.Line);

    private static ClauseFile Read(string text)
    {
        var parsed = ClauseFile.Parse(text);
        Assert.True(parsed.IsRead, parsed.Refusal?.ToString());
        return parsed.File;
    }
}
