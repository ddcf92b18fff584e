using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

/// <summary>Words that were cut and put in again stay their authors', as an author reads them: i for Ivo's, A for what Ana wrote.</summary>
public sealed class RecentCutsTests
{
    private static readonly Author s_ivo = Person(1);
    private static readonly Author s_ana = Person(2);

    [Fact]
    public void DeletionUndone() => Assert.Equal("iiiiiiiiiii", Of("Ivo's words", (0, 6, ""), (0, 0, "Ivo's ")));

    [Fact]
    public void DeletionKeyByKey_Backwards_UndoneAtOnce() =>
        Assert.Equal("iiiiiiiiiii", Of("Ivo's words", (10, 11, ""), (9, 10, ""), (8, 9, ""), (7, 8, ""), (6, 7, ""), (6, 6, "words")));

    [Fact]
    public void DeletionKeyByKey_Forwards_UndoneAtOnce() =>
        Assert.Equal("iiiiiiiiiii", Of("Ivo's words", (0, 1, ""), (0, 1, ""), (0, 1, ""), (0, 1, ""), (0, 1, ""), (0, 0, "Ivo's")));

    [Fact]
    public void DeletionPartlyUndone() =>
        Assert.Equal("iiiiii" + "iiii", Of("Ivo's words", (10, 11, ""), (9, 10, ""), (8, 9, ""), (7, 8, ""), (6, 7, ""), (6, 6, "word")));

    [Fact]
    public void ParagraphMovedByCuttingAndPasting() =>
        Assert.Equal("iiiiiiiiii", Of("One.\nTwo.\n", (0, 5, ""), (5, 5, "One.\n")));

    [Fact]
    public void LineMovedInOneChange_ItsEndOfLineIsTheMovers() =>
        Assert.Equal("iiiiAiiii", Of("One.\nTwo.", new ChangeSetBuilder().Replace(0, "Two.\n").Keep(4).Replace(5, "").Build()));

    [Theory]
    [InlineData(RecentCuts.Fewest - 1, "AAA")]
    [InlineData(RecentCuts.Fewest, "iiii")]
    public void WordsTooShortToBeKnown_AreTypedAgain(int length, string authors) =>
        Assert.Equal(authors, Of("abcd"[..length], (0, length, ""), (0, 0, "abcd"[..length])));

    [Theory]
    [InlineData(RecentCuts.Most - 1, "iiii")]
    [InlineData(RecentCuts.Most, "AAAA")]
    public void OnlyTheNewestCutsAreRemembered(int others, string authors)
    {
        (int, int, string)[] deletions = [.. Enumerable.Range(0, others).Select(n => (1, 3, ""))];
        // Each stands apart from the one before: a letter is kept between them.
        var text = "Ivo!" + string.Concat(Enumerable.Repeat("-xy", others));
        var between = deletions.SelectMany((deletion, n) => ((int, int, string)[])[(n + 1, n + 3, "")]);
        Assert.Equal(authors, Of(text, [(0, 4, ""), .. between, (0, 0, "Ivo!")])[..4]);
    }

    [Fact]
    public void WhatIsRemembered_CanBeWrittenAndRead() => Seeds.Hold(chance =>
    {
        var text = chance.Text(30);
        var (cuts, spans) = (RecentCuts.None, AuthorSpans.Of(text.Length, s_ivo));
        for (var step = 0; step < 10; step++)
        {
            var change = chance.Change(text);
            var again = RecentCuts.Parse(cuts.Write());
            var inserted = cuts.Take("ana", change, text, spans, s_ana);
            Assert.Equal(inserted, again.Take("ana", change, text, spans, s_ana));
            Assert.Equal(cuts.Write(), again.Write());
            (text, spans) = (change.Apply(text), spans.Apply(change, inserted));
        }
    });

    [Theory]
    [InlineData("[")]
    [InlineData("[{\"Client\":\"a\",\"Text\":\"b\",\"Authors\":\"\",\"At\":0}]")]
    public void Parse_OfAnythingElse_Throws(string written) => Assert.Throws<FormatException>(() => RecentCuts.Parse(written));

    private static string Of(string text, params IEnumerable<(int From, int To, string Insert)> steps)
    {
        var length = text.Length;
        var changes = new List<ChangeSet>();
        foreach (var (from, to, insert) in steps)
        {
            changes.Add(ChangeSet.Replace(length, from, to, insert));
            length += insert.Length - (to - from);
        }

        return Of(text, [.. changes]);
    }

    private static string Of(string text, params IReadOnlyList<ChangeSet> changes)
    {
        var (cuts, spans) = (RecentCuts.None, AuthorSpans.Of(text.Length, s_ivo));
        foreach (var change in changes)
        {
            spans = spans.Apply(change, cuts.Take("ana", change, text, spans, s_ana));
            text = change.Apply(text);
        }

        return string.Concat(spans.Runs.Select(run => new string(run.Author.PersonId == s_ivo.PersonId ? 'i' : 'A', run.Length)));
    }

    private static Author Person(short number) => new(new Guid(number, 0, 0, new byte[8]), null, null, new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
}
