using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using QtQms.Drafting.Markup.Importing;

namespace QtQms.Drafting.Markup.Tests.Importing;

/// <summary>Small documents of which a careless reader makes large texts: what stands once is used again and again.</summary>
public sealed class CostlyImportTests
{
    private const int Long = 200_000;
    private static readonly ImportLimits Few = new() { UnpackedBytes = 4 << 20 };

    [Fact]
    public void ACellMergedOverManyRows_IsNotRepeatedWithoutEnd()
    {
        using var maker = new WordMaker();
        var table = new Table(new TableRow(Cell(new string('x', Long), MergedCellValues.Restart), Cell("y", null)));
        for (var row = 0; row < 300; row++)
            table.Append(new TableRow(Cell("", MergedCellValues.Continue), Cell("y", null)));
        Assert.Equal(ImportRefusalReason.TooMuchInside, Imports.Read(maker.Heading(1, "A").Add(table).Bytes(), limits: Few).Refusal?.Reason);
    }

    [Fact]
    public void AFootnoteOfManyClauses_IsNotRepeatedWithoutEnd()
    {
        using var maker = new WordMaker();
        var note = maker.Footnote(new string('x', Long));
        for (var clause = 0; clause < 300; clause++)
            maker.Heading(1, "A").Runs((Run)note.CloneNode(true));
        Assert.Equal(ImportRefusalReason.TooMuchInside, Imports.Read(maker.Bytes(), limits: Few).Refusal?.Reason);
    }

    [Fact]
    public void ADefinitionOfManyClauses_IsNotRepeatedWithoutEnd()
    {
        var text = string.Concat(Enumerable.Repeat("# A\n\nb[^1]\n\n", 300)) + "[^1]: " + new string('x', Long) + "\n";
        Assert.Equal(ImportRefusalReason.TooMuchInside, Imports.Read(Encoding.UTF8.GetBytes(text), "a.md", Few).Refusal?.Reason);
    }

    [Fact]
    public void CellsThatSpanManyColumns_AreNoMoreThanATableHas()
    {
        using var maker = new WordMaker();
        var row = new TableRow();
        for (var cell = 0; cell < 2_000; cell++)
            row.Append(new TableCell(new TableCellProperties(new GridSpan { Val = 10_000 }), WordMaker.Paragraph(null, WordMaker.Run("z"))));
        var plan = Imports.Plan(maker.Heading(1, "A").Add(new Table(row)).Bytes());
        Assert.Equal(65, plan.Clauses[0].Text.Split('\n')[0].Count(sign => sign == '|'));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-2_000_000_000)]
    public void LevelsBelowTheFirst_GiveAPlan(int level)
    {
        using var maker = new WordMaker();
        var heading = WordMaker.Paragraph(null, WordMaker.Run("Below"));
        heading.ParagraphProperties!.OutlineLevel = new OutlineLevel { Val = level };
        var item = WordMaker.Paragraph(null, WordMaker.Run("item"));
        item.ParagraphProperties!.NumberingProperties = new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = 1 });
        Assert.Equal(["Scope", "Below"], Imports.Plan(maker.Heading(1, "Scope").Add(heading).Add(item).Bytes()).All().Select(clause => clause.Title));
    }

    private static TableCell Cell(string text, MergedCellValues? merged)
    {
        var cell = new TableCell(WordMaker.Paragraph(null, WordMaker.Run(text)));
        if (merged is { } value)
            cell.PrependChild(new TableCellProperties(new VerticalMerge { Val = value }));
        return cell;
    }
}
