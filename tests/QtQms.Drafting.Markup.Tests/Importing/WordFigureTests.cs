using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using QtQms.Drafting.Markup.Exporting;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Markup.Tests.Figures;

namespace QtQms.Drafting.Markup.Tests.Importing;

/// <summary>Pictures of Word documents come in as figures, and figures go out as pictures.</summary>
public sealed class WordFigureTests
{
    private const string Text =
        "![A trap \\[cut open\\] & its \"lid\"](figures/ion-trap.png \"The trap, \\\"open\\\"\")\n\n"
        + "Beside ![a sensor](figures/sensor.jpg) words, and again ![the trap](figures/ion-trap.png).\n\n![Lines](figures/drawing.svg \"Drawn\")\n\nSee.[^1]\n\n[^1]: As ![a trap](figures/ion-trap.png) shows.";

    [Fact]
    public void WhatGoesOut_ComesInAgain_WithNamesDescriptionsAndCaptions()
    {
        var plan = Imports.Plan(Written());

        Assert.Equal(
            "![A trap \\[cut open\\] & its \"lid\"](figures/ion-trap.png \"The trap, \\\"open\\\"\")\n\n"
            + "Beside ![a sensor](figures/sensor.jpg) words, and again ![the trap](figures/ion-trap.png).\n\nLines\n\nFigure 2 — Drawn\n\nSee.[^1]\n\n[^1]: As a trap shows.",
            Assert.Single(plan.Clauses).Text);
        Assert.Equal(["ion-trap.png", "sensor.jpg"], plan.Figures.Select(figure => figure.Name));
        Assert.Equal(FigureReader.Read(Pictures.Png(), 1 << 20).Picture!.Content.ToArray(), plan.Figures[0].Picture.Content.ToArray());
    }

    [Fact]
    public void WhatGoesOut_IsAValidDocument()
    {
        using var stream = new MemoryStream(Written());
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(2, document.MainDocumentPart!.ImageParts.Count());
    }

    [Fact]
    public void PicturesOfAWordProcessor_AreNamedByWhatIsSaidOfThem_AndTheirCaptionsLoseTheNumber()
    {
        using var word = new WordMaker();
        word.Heading(1, "Scope").Runs(word.Picture(Pictures.Png(), ImagePartType.Png, "The ion trap. Cut open")).Text("Figure 3: The trap", "Caption")
            .Runs(word.Picture(Pictures.Jpeg, ImagePartType.Jpeg)).Text("Table 1 — Not of a figure", "Caption").Text("Then words.");

        var plan = Imports.Plan(word.Bytes());

        var clause = Assert.Single(plan.Clauses);
        Assert.Equal(
            "![The ion trap. Cut open](figures/the-ion-trap-cut-open.png \"The trap\")\n\n![](figures/image2.jpg)\n\nTable 1 — Not of a figure\n\nThen words.",
            clause.Text.Replace("image.jpg", "image2.jpg", StringComparison.Ordinal));
        Assert.Equal(["A picture has no description. Say in words what one learns from it: not everybody sees it."], clause.Notices);
    }

    [Fact]
    public void PicturesThatCannotBeShown_AreLeftOut_AndTold()
    {
        using var word = new WordMaker();
        word.Heading(1, "Scope").Runs(word.Picture([1, 0, 0, 0, 88, 0, 0, 0], ImagePartType.Emf, "Old drawing")).Text("Figure 1 — A drawing", "Caption")
            .Runs(word.Picture(new byte[3 << 20], ImagePartType.Png, "Large"));
        var clause = Assert.Single(Imports.Plan(word.Bytes()).Clauses);
        Assert.Equal("Figure 1 — A drawing", clause.Text);
        Assert.Equal(
            ["A picture is left out. This is no PNG, JPEG or SVG, whatever its name says. Save the picture as one of these.", "A picture is left out. This file is larger than 2 MB. Save the picture smaller, or as a drawing (SVG)."],
            clause.Notices);
    }

    private static byte[] Written()
    {
        var figures = new Dictionary<string, byte[]> { ["ion-trap.png"] = Pictures.Png(), ["sensor.jpg"] = Pictures.Jpeg, ["drawing.svg"] = Pictures.Svg("<path d=\"M0 0\"/>") };
        var context = new ClauseContext { Slug = "scope", Figure = name => new FigureTarget($"/figures/{name}", 4_000, 3_000) };
        return WordWriter.Write("T", "S", [new WordClause("1 Scope", 1, Text, context)], figures);
    }
}
