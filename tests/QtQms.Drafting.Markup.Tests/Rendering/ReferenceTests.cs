using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Rendering;

public sealed class ReferenceTests
{
    [Fact]
    public void Reference_ToAClause_IsShownAsNumberAndTitle()
    {
        var rendered = ClauseRenderer.Render("See [[impact-assessment]].", Contexts.Full);

        var link = SafeDom.Check(rendered.Html).QuerySelector("a.ref-clause")!;
        Assert.Equal("6.1.4 Quantum impact assessment", link.TextContent);
        Assert.Equal("/standards/qt-qms/draft/impact-assessment", link.GetAttribute("href"));
        Assert.Equal([new RenderedReference("impact-assessment", "impact-assessment", true, 4, 25)], rendered.References);
    }

    [Theory]
    [InlineData("[[ISO/IEC 27001:2022]]", "ISO/IEC 27001:2022")]
    [InlineData("[[ISO/IEC 27001:2022 6.1.2]]", "ISO/IEC 27001:2022, 6.1.2")]
    [InlineData("[[ISO/IEC 27001:2022 Annex A]]", "ISO/IEC 27001:2022, Annex A")]
    public void Reference_ToAStandard_IsShownAsNameAndPlace(string source, string shown)
    {
        var rendered = ClauseRenderer.Render(source, Contexts.Full);

        Assert.Equal(shown, SafeDom.Check(rendered.Html).QuerySelector("a.ref-standard")!.TextContent);
        Assert.Null(Assert.Single(rendered.References).Slug);
    }

    [Theory]
    [InlineData("[[nowhere]]")]
    [InlineData("[[ISO 1:1999 4]]")]
    [InlineData("[[<script>alert(1)</script>]]")]
    public void Reference_ToNothing_IsShownAsItsSource(string source)
    {
        var rendered = ClauseRenderer.Render(source, Contexts.Full);

        Assert.Equal(source, SafeDom.Check(rendered.Html).QuerySelector("span.ref-missing")!.TextContent);
        Assert.False(Assert.Single(rendered.References).IsResolved);
    }

    [Theory]
    [InlineData("[[]]")]
    [InlineData("[[ ]]")]
    [InlineData("[[a\nb]]")]
    [InlineData("[[a]")]
    [InlineData("\\[[a]]")]
    [InlineData("`[[a]]`")]
    public void Brackets_ThatAreNoReference_StayText(string source) =>
        Assert.Empty(ClauseRenderer.Render(source, Contexts.Full).References);

    [Fact]
    public void Provision_Name_BecomesAnAnchorWithoutBraces()
    {
        var body = SafeDom.Check(ClauseRenderer.Render("It shall stop. {#r-stop} Later. {#r-stop}", Contexts.Plain).Html);

        Assert.Equal("It shall stop.  Later. ", body.QuerySelector("p")!.TextContent);
        Assert.Single(body.QuerySelectorAll("span.provision#r-stop"));
    }

    [Theory]
    [InlineData("{#x-stop}")]
    [InlineData("{#r-}")]
    [InlineData("{#r-Stop}")]
    [InlineData("{.r-stop}")]
    [InlineData("{#r-stop onclick=alert(1)}")]
    public void Braces_ThatAreNoProvision_StayText(string source) =>
        Assert.Equal(source, SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain).Html).QuerySelector("p")!.TextContent);
}
