using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using QtQms.Drafting.Markup.Exporting;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Importing;

public sealed class WordExportTests
{
    private const string Everything =
        "It **shall** be *so*, H~2~O and x^2^, `code | x`, see [the law](https://law.example/a?b=c&d) and [[other]].[^1]\n\n"
        + "- one\n  - deeper\n- two\n\n1. first\n2. second\n\n3. third\n\n| A | B |\n|---|---|\n| a\\|b | [[other]] |\n| c |  |\n\n"
        + "::: note\nA device.\n:::\n\n::: note\nMore.\n:::\n\n::: example\nA sensor.\n:::\n\n::: source\nISO 9000:2015, modified\n:::\n\n::: warning\nCold.\n:::\n\n> Said.\n\n```\nx = 1;\n  y\n```\n\n[^1]: A note.";

    [Fact]
    public void WhatGoesOut_ComesInAgain()
    {
        var document = WordWriter.Write("T", "S", [Clause("1 Scope", "scope", Everything), Clause("2 Other", "other", "See [[scope]]."), Clause("2.1 Below", "below", "x", 2), Clause("Annex A (informative) Guidance", "annex-a", "y")], new Dictionary<string, byte[]>());
        var plan = Imports.Plan(document);

        Assert.Equal("Clause Scope\nClause Other\n  Clause Below\nAnnex* Guidance\n", Imports.Shape(plan));
        Assert.Equal(
            "It **shall** be *so*, H~2~O and x^2^, `code | x`, see [the law](https://law.example/a?b=c&d) and [[other]].[^1]\n\n"
            + "- one\n  - deeper\n- two\n\n1. first\n2. second\n3. third\n\n| A | B |\n|---|---|\n| a\\|b | [[other]] |\n| c |  |\n\n"
            + "::: note\nA device.\n:::\n\n::: note\nMore.\n:::\n\n::: example\nA sensor.\n:::\n\n::: source\nISO 9000:2015, modified\n:::\n\n::: warning\nCold.\n:::\n\n> Said.\n\n```\nx = 1;\n  y\n```\n\n[^1]: A note.",
            plan.Clauses[0].Text);
        Assert.Equal("See [[scope]].", plan.Clauses[1].Text);
    }

    [Fact]
    public void WhatGoesOut_IsAValidDocument()
    {
        foreach (var text in HostileCorpus.All.Select(hostile => hostile.Source).Append(Everything).Append("![x](https://x.example/a.png \"Caption\")\n\n1. a\n\n   ```\n   b\n   ```\n2. > c\n\n---\n\n::: note\n- a\n:::\n"))
        {
            using var stream = new MemoryStream(WordWriter.Write("T\u0001", text[..Math.Min(20, text.Length)], [Clause("1 Scope", "scope", text)], new Dictionary<string, byte[]>()));
            using var document = WordprocessingDocument.Open(stream, isEditable: false);
            var errors = new OpenXmlValidator().Validate(document).Take(3).Select(error => $"{error.Path?.XPath}: {error.Description}").ToList();
            Assert.True(errors.Count == 0, $"{text[..Math.Min(200, text.Length)]}\n{string.Join('\n', errors)}");
        }
    }

    private static WordClause Clause(string heading, string slug, string text, int depth = 1) => new(heading, depth, text, new ClauseContext
    {
        Slug = slug,
        Clause = target => target is "scope" or "other" ? new ClauseTarget("9", target, "/" + target) : null,
    });
}
