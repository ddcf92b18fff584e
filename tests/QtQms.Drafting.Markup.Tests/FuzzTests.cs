using System.Text;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Markup.Quotes;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests;

public sealed class FuzzTests
{
    private static readonly string[] Pieces =
    [
        "a", "word ", "shall ", " ", "\n", "\n\n", "  \n", "\t", "    ", "# ", "## ", "===\n", "---\n", "> ", "- ", "* ", "1. ", "2) ", "*", "**", "_", "~", "^", "`", "``",
        "```\n", "~~~\n", "|", "|---|\n", "| a | b |\n|---|---|\n| c | d |\n", "[", "]", "(", ")", "![", "](", "](javascript:alert(1))", "](https://x.example)", "[[", "]]",
        "[[impact-assessment]]", "[[ISO/IEC 27001:2022 6.1.2]]", "[^1]", "[^1]: ", "[a]: ", "<", ">", "<script>", "</p>", "<http://x.example>", "<javascript:x>", "{", "}",
        "![a](https://x.example/p.png \"b\")", "\n\n![a](javascript:x 'b')\n\n", "$", "$$", "\n$$\n", "$x^2$", "$\\frac{1}{2}$", "$\\text{may</mtext><script>}$", "\\href{javascript:x}{y}", "\\begin{matrix}", "{#r-x}", "{onclick=alert(1)}", ":::", "::: note\n", ":::: example\n", "::: div{onclick=x}\n", ":::\n", "&", "&amp;", "&#x3c;", "\\", "\\*", "\"", "'", "=", "𝔽", "👩‍🔬",
        "\uD83D", "\uDE00", "\u202E", "\u200B", "\u0301", "\0", "\r", "\r\n", "\uFEFF", "語", "javascript:", "onerror=", "]]>", "--",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AnyText_NeitherThrowsNorEscapes(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 750; round++)
        {
            var (source, other) = (Source(random), Source(random));
            try
            {
                Try(random, source, other);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {Convert.ToBase64String(Encoding.Unicode.GetBytes(source + "\u0001" + other))}", error);
            }
        }
    }

    private static void Try(Random random, string source, string other)
    {
        var context = Contexts.Full with
        {
            HeadingLevel = random.Next(0, 8),
            RelativeLinks = false,
            Marks = [.. Enumerable.Range(0, random.Next(4)).Select(i => new SourceMark($"m{i}", random.Next(source.Length + 1), random.Next(source.Length + 1)))],
        };
        var rendered = ClauseRenderer.Render(source, context);
        SafeDom.Check(rendered.Html);
        Assert.All(rendered.Blocks, block => Assert.True(block.From >= 0 && block.From <= block.To && block.To <= source.Length));
        var edited = random.Next(2) == 0 ? other : Edited(random, source);
        SafeDom.Check(Redline.Compare(source, edited, Contexts.Full, Contexts.Full).Html);
        Assert.True(Redline.Compare(source, source, Contexts.Full, Contexts.Full).IsEmpty);

        var plain = PlainText.Of(source);
        var (from, to) = (random.Next(plain.Text.Length + 1), random.Next(plain.Text.Length + 1));
        if (plain.ToSource(from, to) is { } range)
            Assert.True(range.From >= 0 && range.From < range.To && range.To <= source.Length);
        var found = Quote.Find(source, random.Next(source.Length + 1), random.Next(source.Length + 1), plain.Text[Math.Min(from, to)..Math.Max(from, to)]);
        Assert.True(found.From >= 0 && found.From <= found.To && found.To <= source.Length);
    }

    private static string Source(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Edited(Random random, string source)
    {
        var at = random.Next(source.Length + 1);
        return source.Remove(at, random.Next(source.Length - at + 1)).Insert(at, Pieces[random.Next(Pieces.Length)]);
    }
}
