using System.Diagnostics;
using AngleSharp.Dom;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Markup.Quotes;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Rendering;

public sealed class FormulaTests
{
    [Fact]
    public void Formula_InTheLine_IsMathMl()
    {
        var math = Body(@"The energy is $E = h \nu$ at most.").QuerySelector("p > math")!;

        Assert.Equal("E=hν", math.TextContent);
        Assert.Equal(["mi", "mo", "mi", "mi"], math.QuerySelectorAll("mi, mo").Select(element => element.LocalName));
        Assert.Null(math.GetAttribute("display"));
    }

    [Fact]
    public void Formula_OfItsOwn_IsABlockWithAnAnchor()
    {
        var paragraph = Body("Before.\n\n$$\n\\frac{1}{\\sqrt{2}}\n$$\n").QuerySelector("p.formula")!;

        Assert.Equal("c-p2", paragraph.Id);
        Assert.Equal("block", paragraph.QuerySelector("math")!.GetAttribute("display"));
        Assert.NotNull(paragraph.QuerySelector("mfrac > msqrt"));
    }

    [Theory]
    [InlineData(@"\unknown{x}")]
    [InlineData(@"\frac{1}")]
    [InlineData(@"\href{javascript:alert(1)}{x}")]
    [InlineData(@"\includegraphics{https://x.example/p.png}")]
    [InlineData(@"\style{color:red}{x}")]
    [InlineData(@"\class{nav}{x}")]
    [InlineData(@"\def\a{\a\a}\a")]
    [InlineData("{{{{{{{{{{")]
    public void Formula_ThatCannotBeSet_IsItsSourceAsLabelledCode(string tex)
    {
        var body = Body($"See ${tex}$ here.");

        Assert.Null(body.QuerySelector("math"));
        Assert.Equal("Formula:", body.QuerySelector(".formula-source .formula-label")!.TextContent);
        Assert.Equal(tex, body.QuerySelector(".formula-source code")!.TextContent);
    }

    [Theory]
    [InlineData("It costs $5 and $6.")]
    [InlineData("It costs 5 $ and 6 $.")]
    [InlineData(@"It costs \$5 \$")]
    public void Money_IsNoFormula(string source) => Assert.Null(Body(source).QuerySelector("math, .formula-source"));

    [Fact]
    public void Styles_AreNotTakenOver()
    {
        var math = Body(@"$\color{red} x \kern999em \begin{matrix} a & b \end{matrix}$").QuerySelector("*[style]");

        Assert.Null(math);
    }

    [Fact]
    public void VerbsAndComments_StayOutOfFormulas()
    {
        const string source = @"We may $x \text{ may } y$ here.";
        var rendered = ClauseRenderer.Render(source, Contexts.Plain with { VerbalForms = true, Marks = [new SourceMark("m", 0, source.Length)] });

        var math = SafeDom.Check(rendered.Html).QuerySelector("math")!;
        Assert.Empty(math.QuerySelectorAll("span, mark"));
    }

    [Fact]
    public void Formula_ThatChanged_IsOneChange()
    {
        var redline = SafeDom.Check(Redline.Compare("Is $x^2$ here.", "Is $x^3$ here.", Contexts.Plain, Contexts.Plain).Html);

        Assert.Equal("x2", redline.QuerySelector("del math")!.TextContent);
        Assert.Equal("x3", redline.QuerySelector("ins math")!.TextContent);
        Assert.True(Redline.Compare("Is $x^2$.", "Is $x^2$.", Contexts.Plain, Contexts.Plain).IsEmpty);
        Assert.Contains("x", PlainText.Of("Is $x^2$.").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_WithoutEnd_CostLittle()
    {
        Body("$x$");
        var clock = Stopwatch.StartNew();
        foreach (var hostile in new[]
        {
            string.Concat(Enumerable.Range(0, 8_000).Select(n => $"${n}$ ")), "$" + new string('{', 60_000) + "$", "$$\n" + string.Concat(Enumerable.Repeat("x^{", 20_000)) + "\n$$",
            "$" + string.Concat(Enumerable.Repeat("\\sqrt{", 150)) + new string('}', 150) + "$", new string('$', 60_000),
        })
            SafeDom.Check(ClauseRenderer.Render(hostile, Contexts.Plain).Html);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    [Fact]
    public void Formulas_FromManyThreads_AreTheSame()
    {
        var sources = Enumerable.Range(0, 20).Select(n => $"$x_{{{n}}} + \\frac{{{n}}}{{y}}$").ToArray();
        var once = sources.Select(source => ClauseRenderer.Render(source, Contexts.Plain).Html).ToArray();

        Parallel.For(0, 200, n => Assert.Equal(once[n % 20], ClauseRenderer.Render(sources[n % 20], Contexts.Plain).Html));
    }

    private static IElement Body(string source) => SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain).Html);
}
