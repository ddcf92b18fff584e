using QtQms.Drafting.Markup.Figures;

namespace QtQms.Drafting.Markup.Tests.Figures;

public sealed class FigureNamesTests
{
    [Theory]
    [InlineData("Ion Trap (final).PNG", "ion-trap-final.png")]
    [InlineData("C:\\pictures\\trap.svg.png", "trap-svg.png")]
    [InlineData("../../etc/passwd", "passwd.png")]
    [InlineData("图.png", "figure.png")]
    [InlineData("trap.png", "trap-3.png")]
    public void Name_IsMadeOfTheFiles_AndFree(string file, string name)
    {
        var made = FigureNames.Free(file, FigureKind.Png, taken => taken is "trap.png" or "trap-2.png");

        Assert.Equal(name, made);
        Assert.True(FigureNames.IsValid(made));
    }

    [Fact]
    public void LongName_WithANumber_IsStillAName() =>
        Assert.True(FigureNames.IsValid(FigureNames.Free(new string('a', 300), FigureKind.Jpeg, taken => !taken.Contains('-', StringComparison.Ordinal))));

    [Theory]
    [InlineData("figures/a.png", "a.png")]
    [InlineData("figures/a-b.jpg", "a-b.jpg")]
    [InlineData("figures/a.gif", null)]
    [InlineData("figures/A.png", null)]
    [InlineData("figures/../a.png", null)]
    [InlineData("figures/a.png?x", null)]
    [InlineData("./figures/a.png", null)]
    [InlineData("https://x.example/figures/a.png", null)]
    [InlineData(null, null)]
    public void Address_NamesAFigure_OrNot(string? address, string? name) => Assert.Equal(name, FigureNames.Of(address));

    [Fact]
    public void Names_InAText_AreFoundAndChanged()
    {
        const string Text = "![a](figures/a.png \"A\") and ![b](<figures/b.svg>)\n\n[r]: figures/a.png\n\n`figures/c.jpg` figures/-.png";

        Assert.Equal(["a.png", "b.svg", "c.jpg"], FigureNames.In(Text).Order());
        Assert.Equal(Text.Replace("figures/a.png", "figures/a-2.png", StringComparison.Ordinal), FigureNames.Renamed(Text, new Dictionary<string, string> { ["a.png"] = "a-2.png" }));
    }
}
