using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.History;

namespace QtQms.Drafting.Web.Tests.History;

public sealed class AuthoredTextTests
{
    private static readonly DateTime s_noon = new(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Author s_ana = new(Guid.CreateVersion7(), Guid.CreateVersion7(), Category.Academia, s_noon);
    private static readonly Author s_ivo = new(Guid.CreateVersion7(), Guid.CreateVersion7(), Category.Industry, s_noon);

    [Fact]
    public void Sentences_OfOneAuthor_AreOne_UntilTheParagraphEnds()
    {
        const string Text = "One two. Three?\nFour. Five!\n\nSix 1.2 seven.\n- eight\n- nine\n";
        Assert.Equal(["One two. Three?\nFour. Five!\n", "Six 1.2 seven.\n", "- eight\n", "- nine\n"], Cut(Text, AuthorSpans.Of(Text.Length, s_ana)).Select(each => each.Words));
    }

    [Fact]
    public void Sentence_IsOfWhoWroteMostOfIt_AndNamesTheOthers()
    {
        var spans = AuthorSpans.Of([new(9, s_ana), new(4, s_ivo), new(14, s_ana), new(6, s_ivo)]);
        var stretches = Cut("One two. An old and tired bit. Fine", spans.Insert(spans.Length, AuthorSpans.Of(2, s_ivo)));

        Assert.Equal([("One two. ", s_ana, 0), ("An old and tired bit. ", s_ana, 1), ("Fine", s_ivo, 0)], stretches.Select(each => (each.Words, each.Stretch.Most, each.Stretch.Others.Count)));
    }

    [Fact]
    public void Stretches_AreInOrder_AndHoldEveryWord()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => ".!? \n-#ab1"[random.Next(10)]));
            var spans = AuthorSpans.Of(text.Select(_ => new AuthorRun(1, random.Next(2) == 0 ? s_ana : s_ivo)));
            var stretches = AuthoredText.Of(text, spans);
            var held = string.Concat(stretches.Select(stretch => text[stretch.From..stretch.To]));
            Assert.True(Words(held) == Words(text) && stretches.Zip(stretches.Skip(1)).All(pair => pair.First.To <= pair.Second.From), $"Seed {seed}.");
        }
    }

    private static IEnumerable<(string Words, AuthoredStretch Stretch)> Cut(string text, AuthorSpans spans) =>
        AuthoredText.Of(text, spans).Select(stretch => (text[stretch.From..stretch.To], stretch));

    private static string Words(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));
}
