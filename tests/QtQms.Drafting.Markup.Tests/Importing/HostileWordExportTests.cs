using QtQms.Drafting.Markup.Exporting;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Importing;

public sealed class HostileWordExportTests
{
    [Theory]
    [InlineData("[x](mailto:%)")]
    [InlineData("[x](mailto:)")]
    [InlineData("[x](mailto:a@b@c?subject=%00)")]
    [InlineData("[x](mailto://[)")]
    [InlineData("[x](http://a/%zz)")]
    [InlineData("[x](http://a:99999/)")]
    [InlineData("<mailto:x y>")]
    [InlineData("<http://[::1>")]
    [InlineData("[x](#a b)")]
    [InlineData("[x](https://xn--/)")]
    [InlineData("a\u0001b\u000Bc\uFFFE\uFFFF")]
    [InlineData("```\u0001\n\u0002\n```")]
    [InlineData("`\u0003`")]
    [InlineData("[^1]\n\n[^1]: \u0004")]
    [InlineData("[^1][^1][^1]")]
    [InlineData("| \u0005 |\n|---|\n| \u0006 |")]
    [InlineData("$\u0007$")]
    [InlineData("![\u0008](x.png \"\u000C\")")]
    [InlineData("[[\u0001]] [[a|b]] [[ISO \u0002]]")]
    public void AnyText_IsWritten(string text)
    {
        var bytes = WordWriter.Write("T\u0001", "S\u0002", [new WordClause("H\u0001\n\u202E", 1, text, new ClauseContext { Slug = "a", Number = "1" })], new Dictionary<string, byte[]>());
        Assert.True(Imports.Read(bytes).IsRead);
    }
}
