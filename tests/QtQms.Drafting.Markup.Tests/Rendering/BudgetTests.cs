using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Rendering;

public sealed class BudgetTests
{
    [Theory]
    [InlineData(SourceBudget.MaxLength - 1, null)]
    [InlineData(SourceBudget.MaxLength, null)]
    [InlineData(SourceBudget.MaxLength + 1, RenderRefusal.TooLong)]
    [InlineData(10 * 1024 * 1024, RenderRefusal.TooLong)]
    public void Length_IsLimited(int length, RenderRefusal? expected) =>
        Check(new string('a', length), expected);

    [Theory]
    [InlineData(SourceBudget.MaxColumns - 1, null)]
    [InlineData(SourceBudget.MaxColumns, null)]
    [InlineData(SourceBudget.MaxColumns + 1, RenderRefusal.TableTooLarge)]
    public void Columns_AreLimited(int columns, RenderRefusal? expected)
    {
        Check($"|{Times("a|", columns)}\n|{Times("-|", columns)}\n|{Times("b|", columns)}", expected);
        Check($"{Times("a|", columns - 1)}a\n{Times("-|", columns - 1)}-\nb", expected);
        Check($"a|b\n-|-\n{Times("a|", columns - 1)}a", expected);
    }

    [Theory]
    [InlineData(4_999, null)]
    [InlineData(5_000, null)]
    [InlineData(5_001, RenderRefusal.TableTooLarge)]
    public void Cells_AreLimited(int rows, RenderRefusal? expected)
    {
        Check($"a|a|a|a\n-|-|-|-\n{Times("|b\n", rows - 1)}", expected);
        var half = $"a|a|a|a\n-|-|-|-\n{Times("|b\n", 2_499)}\n";
        Check(half + half + (rows > 5_000 ? "a|b\n-|-\n" : ""), expected);
    }

    [Theory]
    [InlineData(SourceBudget.MaxHeadings - 1, null)]
    [InlineData(SourceBudget.MaxHeadings, null)]
    [InlineData(SourceBudget.MaxHeadings + 1, RenderRefusal.TooManyHeadings)]
    public void Headings_AreLimited(int count, RenderRefusal? expected) => Check(Times("# a\n", count), expected);

    [Theory]
    [InlineData("[", 100, null)]
    [InlineData("[", 8_000, null)]
    [InlineData("[", 8_001, RenderRefusal.TooDeep)]
    [InlineData("[a](", 2_001, RenderRefusal.TooDeep)]
    [InlineData("> ", 100, null)]
    [InlineData("> ", 251, RenderRefusal.TooDeep)]
    [InlineData("- ", 251, RenderRefusal.TooDeep)]
    [InlineData("1. ", 251, RenderRefusal.TooDeep)]
    [InlineData("a*", 8_001, RenderRefusal.TooDeep)]
    [InlineData("*a *b\n\n", 8_001, null)]
    [InlineData("::: note\n", 20, null)]
    [InlineData("::: note\n", 101, RenderRefusal.TooDeep)]
    [InlineData("::: note\na\n:::\n", 101, null)]
    public void Nesting_IsLimited(string opening, int count, RenderRefusal? expected) =>
        Check(Times(opening, count) + new string('a', 40), expected);

    [Fact]
    public void Nesting_ThatTheParserRefuses_ShowsTheSource() => Check(Times("> ", 200) + new string('a', 40), RenderRefusal.TooDeep);

    [Fact]
    public void Output_OutOfProportion_ShowsTheSource() =>
        Check($"[a]: https://x.example/{new string('a', 2_000)}\n\n{Times("[a] ", 2_000)}", RenderRefusal.TooMuchOutput);

    private static void Check(string source, RenderRefusal? expected)
    {
        var rendered = ClauseRenderer.Render(source, Contexts.Plain);

        Assert.Equal(expected, rendered.Refusal);
        var body = SafeDom.Check(rendered.Html);
        if (expected is not { } refusal)
            return;
        Assert.Equal(refusal.Message(), body.QuerySelector("p.render-refusal")!.TextContent);
        Assert.StartsWith(source[..40], body.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(rendered.Blocks);
    }

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
