using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Rendering;

public sealed class MarkTests
{
    [Theory]
    [InlineData("One two three.", "two", "two")]
    [InlineData("One **two** three.", "two", "two")]
    [InlineData("One **two** three.", "ne **two** th", "ne |two| th")]
    [InlineData("One `two` three.", "two", "two")]
    [InlineData("One [two](https://x.example) three.", "two", "two")]
    [InlineData("- a\n- b two\n", "two", "two")]
    [InlineData("| a | two |\n|---|---|\n| c | d |", "two", "two")]
    [InlineData("One two\nthree four.", "two\nthree", "two|\n|three")]
    [InlineData("A &amp; two", "&amp;", "&")]
    [InlineData("A \\* two", "* two", "* two")]
    [InlineData("See [[impact-assessment]].", "impact", "6.1.4 Quantum impact assessment")]
    [InlineData("```\na two\nb\n```", "two", "two")]
    [InlineData("::: note\nOne two.\n:::", "two", "two")]
    [InlineData("> - One two.", "two", "two")]
    [InlineData("x 👩‍🔬 𝔽 two", "𝔽", "𝔽")]
    [InlineData("It shall stop", "hall st", "hall| st")]
    [InlineData("One[^1]\n\n[^1]: two", "two", "two")]
    [InlineData("# One two", "two", "two")]
    public void Mark_SurroundsTheWordsOfItsRange(string source, string marked, string expected)
    {
        var from = source.IndexOf(marked, StringComparison.Ordinal);
        var body = Render(source, new SourceMark("7", from, from + marked.Length));

        var marks = body.QuerySelectorAll("mark.comment-mark[data-comment='7']");
        Assert.Equal(expected.Split('|'), marks.Select(mark => mark.TextContent));
        Assert.Equal("mark-7", marks[0].Id);
        Assert.All(marks.Skip(1), mark => Assert.False(mark.HasAttribute("id")));
    }

    [Fact]
    public void Note_IsSaidOnceBeforeTheFirstWord_AndEscaped()
    {
        const string Source = "One [two](https://x.example) three.";
        var body = Render(Source, new SourceMark("7", 0, Source.Length, "category") { Note = new("\"<b>Ana</b>", "A") });

        var note = Assert.Single(body.QuerySelectorAll("[role=note]"));
        Assert.Equal(("\"<b>Ana</b>", "0", "mark-7"), (note.GetAttribute("aria-label"), note.GetAttribute("tabindex"), note.Id));
        Assert.Equal("One two three.", string.Concat(body.QuerySelectorAll("mark.noted-mark").Select(mark => mark.TextContent)));
        Assert.Empty(body.QuerySelectorAll("b"));
    }

    [Fact]
    public void Marks_MayOverlap()
    {
        var body = Render("abcdefgh", new SourceMark("x", 1, 5), new SourceMark("y", 3, 7, "mine"), new SourceMark("z", 0, 8));

        Assert.Equal("abcdefgh", Text(body, "z"));
        Assert.Equal("bcde", Text(body, "x"));
        Assert.Equal("defg", Text(body, "y"));
        Assert.Equal("abcdefgh", body.QuerySelector("p")!.TextContent);
        Assert.Contains("<mark class=\"comment-mark mine\"", body.InnerHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5, 2)]
    [InlineData(3, 3)]
    [InlineData(5, 2)]
    [InlineData(0, 1_000)]
    [InlineData(900, 1_000)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void Marks_OutsideTheSource_DoNoHarm(int from, int to) =>
        Assert.Equal("a 𝔽 c", Render("a 𝔽 c", new SourceMark("7", from, to)).QuerySelector("p")!.TextContent);

    [Fact]
    public void Mark_InsideASurrogatePair_KeepsItWhole()
    {
        for (var from = 0; from < 6; from++)
            Assert.Equal("a𝔽𝔾b", Render("a𝔽𝔾b", new SourceMark("7", from, from + 1)).QuerySelector("p")!.TextContent);
    }

    [Fact]
    public void Marks_WithHostileNames_AreInert()
    {
        var html = ClauseRenderer.Render("abc", Contexts.Plain with { Marks = [new SourceMark("\"><script>", 0, 2, "\" onclick=\"x")] }).Html;

        var mark = Assert.Single(SafeDom.Parse(html).QuerySelectorAll("mark"));
        Assert.Equal(["class", "id", "data-comment"], mark.Attributes.Select(attribute => attribute.Name));
    }

    [Fact]
    public void Marks_InThousands_DoNotCrowdOutTheText()
    {
        var source = string.Join(' ', Enumerable.Repeat("word", 2_000));
        var marks = Enumerable.Range(0, 10_000).Select(i => new SourceMark($"m{i}", i / 2, (i / 2) + 4_000)).ToList();

        var rendered = ClauseRenderer.Render(source, Contexts.Plain with { Marks = marks });

        Assert.Contains("word", SafeDom.Parse(rendered.Html).TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Render(string source, params SourceMark[] marks)
    {
        var html = ClauseRenderer.Render(source, Contexts.Full with { Marks = marks, Permalinks = false }).Html;
        return marks.Any(mark => mark.CssClass.Length > 0) ? SafeDom.Parse(html) : SafeDom.Check(html);
    }

    private static string Text(AngleSharp.Dom.IElement body, string id) =>
        string.Concat(body.QuerySelectorAll($"mark[data-comment={id}]").Select(mark => mark.TextContent));
}
