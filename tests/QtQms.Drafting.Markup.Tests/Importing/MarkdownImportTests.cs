using System.Text;
using QtQms.Drafting.Markup.Importing;

namespace QtQms.Drafting.Markup.Tests.Importing;

public sealed class MarkdownImportTests
{
    [Theory]
    [InlineData("6.1.4 Impact", "Impact")]
    [InlineData("1 Scope", "Scope")]
    [InlineData("1. Scope", "Scope")]
    [InlineData("1) Scope", "Scope")]
    [InlineData("4 — Context", "Context")]
    [InlineData("Section 4: Context", "Context")]
    [InlineData("A.1 General", "General")]
    [InlineData("3.1 quantum system", "quantum system")]
    [InlineData("3D printing", "3D printing")]
    [InlineData("5 principles of care", "5 principles of care")]
    [InlineData("2035 targets", "2035 targets")]
    [InlineData("Annex A (informative) Guidance", "Guidance")]
    [InlineData("Annex B — Controls (normative)", "Controls")]
    [InlineData("Appendix 2: Forms", "Forms")]
    [InlineData("Annex C", "Annex C")]
    [InlineData("Annexation of words", "Annexation of words")]
    [InlineData("**Bold** `code`", "Bold code")]
    public void Titles_LoseTheirTypedNumbers(string heading, string title) =>
        Assert.Equal(title, Assert.Single(Imports.Markdown($"# {heading}\n\nText.\n").Clauses).Title);

    [Fact]
    public void BothKindsOfHeadings_BeginClauses_AndCodeDoesNot()
    {
        var plan = Imports.Markdown("Scope\n=====\n\nText\nof two lines\n\nBelow\n-----\n```\n# no heading\n```\n\n- item\n\n  # in the item\n\n---\n\n| a |\n|---|\n| b |\n\n::: note\n# inside\n:::\n\n### Deeper ###\r\nx\r\n");

        Assert.Equal("Clause Scope\n  Clause Below\n    Clause Deeper\n", Imports.Shape(plan));
        Assert.Equal("Text\nof two lines", plan.Clauses[0].Text);
        Assert.EndsWith("::: note\n# inside\n:::", plan.Clauses[0].Children[0].Text, StringComparison.Ordinal);
        Assert.Equal("x", plan.Clauses[0].Children[0].Children[0].Text);
    }

    [Fact]
    public void TheTitleOfAStandard_IsNoClause()
    {
        var plan = Imports.Markdown("# Quality of quanta\n\n## 1 Scope\n\na\n\n## Annex A Controls\n\nIt shall be.\n\n## Annex B Guidance\n\nb\n");

        Assert.Equal("Clause Scope\nAnnex Controls\nAnnex* Guidance\n", Imports.Shape(plan));
        Assert.Contains("“Quality of quanta”", Assert.Single(plan.Notices), StringComparison.Ordinal);
        Assert.Contains("does not say", Assert.Single(plan.Clauses[1].Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatHasNoSubclauses_KeepsTheirHeadingsInItsText()
    {
        var plan = Imports.Markdown("# Introduction\n\na\n\n## 0.1 General\n\nb\n\n### More\n\n# Terms and definitions\n\n## 3.1 Terms of care\n\n### 3.1.1 hold\n\nx\n");

        Assert.Equal("Front* Introduction\nTerms Terms and definitions\n  Clause Terms of care\n    Clause hold\n", Imports.Shape(plan));
        Assert.Equal("a\n\n# General\n\nb\n\n## More", plan.Clauses[0].Text);
        Assert.Single(plan.Clauses[0].Notices);
    }

    [Fact]
    public void Footnotes_AndLinkTargets_GoWhereTheyAreUsed()
    {
        var plan = Imports.Markdown("# A\n\nx[^1] [law]\n\n# B\n\ny[^1]\n\n[^1]: Note\n    more\n[law]: https://x.example\n[^9]: unused\n");

        Assert.Equal("x[^1] [law]\n\n[^1]: Note\n    more\n\n[law]: https://x.example", plan.Clauses[0].Text);
        Assert.Equal("y[^1]\n\n[^9]: unused\n\n[^1]: Note\n    more", plan.Clauses[1].Text);
    }

    [Fact]
    public void AClauseFile_IsOneClauseAsItSays()
    {
        var clause = Assert.Single(Imports.Markdown("---\nslug: my-clause\ntitle: 5 Things\nkind: annex\nobligation: informative\nthemes: ethics\nlifecycle: design\nrefs: ISO 9001:2015 8.3\n---\n\nText.\n\n# Heading inside\n").Clauses);

        Assert.Equal(("my-clause", "5 Things", Drafting.Standards.ClauseKind.Annex, "Text.\n\n# Heading inside"), (clause.Slug, clause.Title, clause.Kind, clause.Text));
        Assert.Equal(["ethics", "design", "ISO 9001:2015 8.3"], [.. clause.Themes, .. clause.LifeCycle, .. clause.References]);
    }

    [Fact]
    public void OtherFrontMatter_IsLeftOutAndTold()
    {
        var plan = Imports.Markdown("---\ntitle: \"My notes\"\nlayout: post\n---\nJust text.\n");

        Assert.Equal(("My notes", "Just text."), (plan.Clauses[0].Title, plan.Clauses[0].Text));
        Assert.Single(plan.Notices);
    }

    [Fact]
    public void LevelsBelowTheSixth_StayHeadings()
    {
        var word = Imports.Markdown("# a\n## b\n### c\n#### d\n##### e\n###### f\nx\n");
        Assert.Equal(6, word.All().Count());

        using var maker = new WordMaker();
        for (var level = 1; level <= 6; level++)
            maker.Heading(level, $"h{level}");
        maker.Add(WordMaker.Paragraph("Heading6", WordMaker.Run("x"))).Body.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Last().ParagraphProperties!.OutlineLevel = new() { Val = 6 };
        var plan = Imports.Plan(maker.Text("deep").Bytes());
        Assert.Equal("# x\n\ndeep", plan.All().Last().Text);
    }

    [Theory]
    [InlineData("one\n\ntwo\n\nthree", 8, new[] { "one\n\ntwo", "three" }, 0)]
    [InlineData("one\n\ntwo\n\nthree", 3, new[] { "one", "two" }, 1)]
    [InlineData("```\na\n\nb\n```\n\nc", 12, new[] { "```\na\n\nb\n```", "c" }, 0)]
    [InlineData("short", 5, new[] { "short" }, 0)]
    [InlineData("shorter", 5, new string[0], 1)]
    public void Cuts_FallBetweenParagraphs(string text, int bytes, string[] pieces, int leftOut)
    {
        var plan = Imports.Read(Encoding.UTF8.GetBytes($"# T\n\n{text}\n"), "t.md", new ImportLimits { ClauseBytes = bytes }).Plan!;

        Assert.Equal(pieces, plan.All().Select(clause => clause.Text).Where(piece => piece.Length > 0));
        Assert.Equal(leftOut > 0, plan.Clauses[0].Notices.Any(notice => notice.StartsWith($"Left out: {leftOut} paragraph", StringComparison.Ordinal)));
    }
}
