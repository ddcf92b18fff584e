using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Rendering;

public sealed class FigureTests
{
    [Fact]
    public void PictureWithCaption_ThatStandsAlone_IsAFigure()
    {
        var body = Body("Before.\n\n![A lab with *two* racks](https://x.example/lab.png \"The \\\"lab\\\" <b>\")\n\nAfter.");

        var figure = body.QuerySelector("figure")!;
        Assert.Equal("A lab with two racks", figure.QuerySelector("p > a.image-link")!.TextContent);
        Assert.Equal("https://x.example/lab.png", figure.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Figure — The \"lab\" <b>", figure.QuerySelector("figcaption")!.TextContent);
        Assert.Equal("c-p2", figure.ParentElement!.Id);
    }

    [Fact]
    public void Figures_AreNumbered_WhereThereAreSeveral()
    {
        var body = Body("![a](https://x.example/1 \"One\")\n\n- x\n\n  ![b](https://x.example/2 'Two')\n");

        Assert.Equal(["Figure 1 — One", "Figure 2 — Two"], body.QuerySelectorAll("figcaption").Select(caption => caption.TextContent));
    }

    [Theory]
    [InlineData("![a](https://x.example/1)")]
    [InlineData("![a](https://x.example/1 \"\")")]
    [InlineData("![a](https://x.example/1 \"One\") and words")]
    [InlineData("[a](https://x.example/1 \"One\")")]
    public void WhatHasNoCaption_OrDoesNotStandAlone_IsNone(string source) => Assert.Null(Body(source).QuerySelector("figure"));

    [Fact]
    public void Figure_ThatMayNotLeadAnywhere_KeepsItsWords()
    {
        var figure = Body("![a](javascript:alert(1) \"One\")").QuerySelector("figure")!;

        Assert.Null(figure.QuerySelector("a"));
        Assert.Equal("a", figure.QuerySelector("p")!.TextContent);
    }

    [Fact]
    public void Caption_ThatChanged_IsShownInComparison()
    {
        var redline = Redline.Compare("![a](https://x.example/1 \"One\")", "![a](https://x.example/1 \"Two\")", Contexts.Plain, Contexts.Plain);

        var caption = SafeDom.Check(redline.Html).QuerySelector("figcaption")!;
        Assert.Contains("One", caption.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Two", caption.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_OfTheStandardsOwn_IsShown_WithItsWordsAndSize()
    {
        var picture = Body("![An ion *trap*](figures/trap.png \"The trap\")").QuerySelector("figure > p > img")!;

        Assert.Equal("/standards/s/figures/trap.png", picture.GetAttribute("src"));
        Assert.Equal("An ion trap", picture.GetAttribute("alt"));
        Assert.Equal(("640", "480"), (picture.GetAttribute("width"), picture.GetAttribute("height")));
    }

    [Fact]
    public void Picture_OfTheStandardsOwn_StandsWithinALineToo()
    {
        var body = Body("Press ![the sign](figures/trap.png), [![in a link](figures/trap.png)](https://x.example) and ![by name][t].\n\n[t]: figures/trap.png");

        Assert.Equal(["the sign", "in a link", "by name"], body.QuerySelectorAll("img").Select(picture => picture.GetAttribute("alt")));
    }

    [Theory]
    [InlineData("![gone](figures/gone.png \"One\")")]
    [InlineData("![gone](figures/gone.png)")]
    public void Picture_ThatIsNotThere_KeepsItsWords_AndIsSaidToBeMissing(string source)
    {
        var body = Body(source);

        Assert.Empty(body.QuerySelectorAll("img"));
        Assert.Equal("gone", body.QuerySelector(".ref-missing")!.TextContent);
    }

    [Theory]
    [InlineData("![a](figures/../trap.png)")]
    [InlineData("![a](/figures/trap.png)")]
    [InlineData("![a](figures/trap.png#x)")]
    [InlineData("![a](figures\\/trap.png)")]
    [InlineData("![a](figures/&#116;rap.png)")]
    [InlineData("[a](figures/trap.png)")]
    [InlineData("![a](https://x.example/figures/trap.png)")]
    public void Picture_NamedInAnotherWay_IsNotShown(string source) => Assert.Empty(Body(source).QuerySelectorAll("img"));

    [Fact]
    public void Picture_ThatWasExchanged_IsShownInComparison()
    {
        var redline = Redline.Compare("![a](figures/trap.png \"One\")", "![a](figures/lens.png \"One\")", Contexts.Plain, Contexts.Plain);

        var body = SafeDom.Check(redline.Html);
        Assert.Equal("/standards/s/figures/trap.png", body.QuerySelector("del img")!.GetAttribute("src"));
        Assert.Equal("/standards/s/figures/lens.png", body.QuerySelector("ins img")!.GetAttribute("src"));
    }

    private static AngleSharp.Dom.IElement Body(string source) => SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain).Html);
}
