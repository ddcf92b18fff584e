using AngleSharp.Dom;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Tests.Rendering;

public sealed class BlockTests
{
    [Fact]
    public void Blocks_AreNumberedInOrder_WithoutHeadingsAndRules()
    {
        var rendered = ClauseRenderer.Render("# Head\n\nOne.\n\n- a\n- b\n\n---\n\n| t |\n|---|\n| c |\n\n::: note\nN.\n:::\n\n> q\n\n    code\n", Contexts.Plain);

        var body = SafeDom.Check(rendered.Html);
        Assert.Equal(["c-p1", "c-p2", "c-p3", "c-p4", "c-p5", "c-p6"], rendered.Blocks.Where(block => block.Number > 0).Select(block => block.Id));
        Assert.Equal("One.", body.QuerySelector("#c-p1")!.TextContent);
        Assert.NotNull(body.QuerySelector("#c-p2 > ul"));
        Assert.NotNull(body.QuerySelector("#c-p3 table"));
        Assert.Equal("note", body.QuerySelector("#c-p4")!.ClassName);
        Assert.NotNull(body.QuerySelector("#c-p5 > blockquote"));
        Assert.NotNull(body.QuerySelector("#c-p6 > pre > code"));
        Assert.Equal(rendered.Html, string.Concat(rendered.Blocks.Select(block => block.Html)));
    }

    [Fact]
    public void Blocks_CarrySourcePositions_WhenAsked()
    {
        const string source = "First one.\n\n- item\n\n| a |\n|---|\n| b |\n";
        var rendered = ClauseRenderer.Render(source, Contexts.Plain with { SourcePositions = true });

        string[] expected = ["First one.", "- item", "| a |\n|---|\n| b |"];
        Assert.Equal(expected, rendered.Blocks.Select(block => source[block.From..block.To].TrimEnd('\n')));
        var carriers = SafeDom.Check(rendered.Html).QuerySelectorAll("[data-from]");
        Assert.Equal(expected, carriers.Select(element => source[Number(element, "data-from")..Number(element, "data-to")].TrimEnd('\n')));
    }

    [Fact]
    public void Permalinks_AreThereOnlyWhenAsked()
    {
        const string source = "A.\n\n- b\n\n::: note\nC.\n:::\n";

        Assert.Empty(SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain).Html).QuerySelectorAll("a"));
        var links = SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain with { Permalinks = true }).Html).QuerySelectorAll("a.permalink");
        Assert.Equal(["#c-p1", "#c-p2", "#c-p3"], links.Select(link => link.GetAttribute("href")));
        Assert.All(links, link => Assert.Equal("Link to this paragraph", link.GetAttribute("aria-label")));
    }

    [Theory]
    [InlineData(1, "# a\n\n## b", "h1,h2")]
    [InlineData(3, "# a\n\n## b", "h3,h4")]
    [InlineData(5, "# a\n\n### b", "h5,h6")]
    [InlineData(0, "# a", "h1")]
    [InlineData(9, "# a", "h6")]
    public void Headings_BeginAtTheLevelOfTheContext(int level, string source, string expected) =>
        Assert.Equal(
            expected.Split(','),
            SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain with { HeadingLevel = level }).Html).QuerySelectorAll("[id]").Select(element => element.LocalName));

    [Fact]
    public void Headings_OfTheSameWords_HaveDifferentAnchors() =>
        Assert.Equal(
            ["c-h-a", "c-h-a-2", "c-h-a-2-2", "c-h-a-3", "c-h-heading"],
            SafeDom.Check(ClauseRenderer.Render("# a\n\n# a\n\n# a 2\n\n# a\n\n# 語", Contexts.Plain).Html).QuerySelectorAll("[id]").Select(element => element.Id));

    [Theory]
    [InlineData("::: note\na\n:::", "NOTE a")]
    [InlineData("::: note\na\n:::\n\n::: note\nb\n:::", "NOTE 1 a|NOTE 2 b")]
    [InlineData("::: example\na\n:::\n\n::: note\nb\n:::", "EXAMPLE a|NOTE b")]
    [InlineData("::: NOTE\na\n:::", "NOTE a")]
    [InlineData("::: warning\na\n:::\n\n::: warning\nb\n:::", "WARNING a|WARNING b")]
    [InlineData("::: source\nISO 1\n:::", "SOURCE ISO 1")]
    [InlineData("::: note\n- a\n:::", "NOTEa")]
    public void Containers_AreLabelled(string source, string expected) => Assert.Equal(expected.Split('|'), Labelled(source, ClauseKind.Clause));

    [Theory]
    [InlineData("d\n\n::: note\na\n:::", "Note 1 to entry: a")]
    [InlineData("d\n\n::: note\nNote 1 to entry: a\n:::", "Note 1 to entry: a")]
    [InlineData("d\n\n::: note\na\n:::\n\n::: note\nb\n:::", "Note 1 to entry: a|Note 2 to entry: b")]
    public void Notes_OfATerm_AreNotesToEntry(string source, string expected) => Assert.Equal(expected.Split('|'), Labelled(source, ClauseKind.Term));

    [Theory]
    [InlineData("::: tip\nhello\n:::", "::: tip|hello|:::")]
    [InlineData("::: note {.x}\nhello\n:::", "::: note {.x}|hello|:::")]
    [InlineData("::: tip\nhello", "::: tip|hello")]
    public void Containers_OfOtherKinds_AreShownAsText(string source, string expected) =>
        Assert.Equal(expected.Split('|'), SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain).Html).QuerySelectorAll("p").Select(paragraph => paragraph.TextContent));

    [Fact]
    public void Term_FirstParagraph_IsTheDefinition()
    {
        var body = SafeDom.Check(ClauseRenderer.Render("a definition\n\nAdmitted term: x", Contexts.Plain with { Kind = ClauseKind.Term }).Html);

        Assert.Equal("a definition", Assert.Single(body.QuerySelectorAll("p.definition")).TextContent);
    }

    [Fact]
    public void Table_HasHeadersAlignmentAndAScrollRegion()
    {
        var body = SafeDom.Check(ClauseRenderer.Render("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n\n| d |\n|---|", Contexts.Full).Html);

        var regions = body.QuerySelectorAll("div.table-scroll[role=region][tabindex='0']");
        Assert.Equal(["Table in 6.1", "Table 2 in 6.1"], regions.Select(region => region.GetAttribute("aria-label")));
        Assert.Equal(4, body.QuerySelectorAll("thead th[scope=col]").Length);
        Assert.Equal(["", "text-center", "text-end"], body.QuerySelectorAll("tbody td").Select(cell => cell.ClassName ?? ""));
    }

    [Fact]
    public void Footnotes_LeadThereAndBack()
    {
        var body = SafeDom.Check(ClauseRenderer.Render("One[^n] two[^n].\n\n[^n]: Foot.", Contexts.Plain).Html);

        Assert.Equal(["#c-fn-1", "#c-fn-1"], body.QuerySelectorAll("a.footnote-ref").Select(link => link.GetAttribute("href")));
        Assert.All(body.QuerySelectorAll("a.footnote-back"), link => Assert.NotNull(body.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("Foot.↩↩", body.QuerySelector("#c-fn-1 p")!.TextContent);
    }

    [Theory]
    [InlineData("*a* **b** H~2~O x^2^ `c`", "<em>a</em> <strong>b</strong> H<sub>2</sub>O x<sup>2</sup> <code>c</code>")]
    [InlineData("***a***", "<em><strong>a</strong></em>")]
    [InlineData("[a](https://x.example)", "<a href=\"https://x.example\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("[a](#c-p1) <a@b.example>", "<a href=\"#c-p1\">a</a> <a href=\"mailto:a@b.example\">a@b.example</a>")]
    [InlineData("[a](other)", "a")]
    [InlineData("![alt](https://x.example/p.png)", "<a href=\"https://x.example/p.png\" rel=\"noopener noreferrer\" class=\"image-link\">alt</a>")]
    [InlineData("![](data:x)", "image")]
    [InlineData("a &amp; b &copy; \\*", "a &amp; b © *")]
    [InlineData("a  \nb", "a<br>b")]
    public void Inlines_AreRendered(string source, string expected) =>
        Assert.Equal($"<p id=\"c-p1\">{expected}</p>\n", ClauseRenderer.Render(source, Contexts.Plain).Html);

    [Theory]
    [InlineData("other", "other")]
    [InlineData("../help/x#y", "../help/x#y")]
    [InlineData("//evil.example", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("x:y", null)]
    [InlineData("/a:b", "/a:b")]
    public void Links_InHelp_MayBeRelative(string url, string? expected) =>
        Assert.Equal(
            expected,
            SafeDom.Check(ClauseRenderer.Render($"[a]({url})", Contexts.Plain with { RelativeLinks = true }).Html, relative: true).QuerySelector("a")?.GetAttribute("href"));

    [Theory]
    [InlineData("It shall stop.", "shall")]
    [InlineData("It shall not stop, should go, may wait, can try, cannot fail.", "shall not,should,may,can,cannot")]
    [InlineData("In May a marshall shoulders a canned `shall`.", "")]
    public void VerbalForms_AreWrapped(string source, string expected) =>
        Assert.Equal(expected, string.Join(',', SafeDom.Check(ClauseRenderer.Render(source, Contexts.Full).Html).QuerySelectorAll("span.verb").Select(verb => verb.TextContent)));

    [Fact]
    public void Unseen_Characters_AreShown() =>
        Assert.Equal("a U+202E b U+200B 👩‍🔬", SafeDom.Check(ClauseRenderer.Render("a \u202E b \u200B 👩‍🔬", Contexts.Plain).Html).QuerySelector("p")!.TextContent);

    private static IEnumerable<string> Labelled(string source, ClauseKind kind) =>
        SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain with { Kind = kind }).Html)
            .QuerySelectorAll("div.note, div.example, div.source, div.warning").Select(box => string.Join(' ', box.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static int Number(IElement element, string name) => int.Parse(element.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
}
