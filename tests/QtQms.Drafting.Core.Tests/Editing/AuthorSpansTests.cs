using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class AuthorSpansTests
{
    private static readonly DateTime s_start = new(2026, 3, 2, 9, 40, 0, DateTimeKind.Utc);

    [Fact]
    public void Apply_GivesEachUnit_TheAuthorWhoseRevisionInsertedIt() => Seeds.Hold(chance =>
    {
        var text = chance.Text(20);
        var spans = AuthorSpans.Of(text.Length, Author.Seed);
        var units = Enumerable.Repeat(Author.Seed, text.Length).ToList();
        for (var step = 0; step < 12; step++)
        {
            var (change, author) = (chance.Change(text), SomeAuthor(chance));
            spans = spans.Apply(change, author);
            Naive(units, change, author);
            text = change.Apply(text);

            Assert.Equal(text.Length, spans.Length);
            Assert.Equal(text.Length, spans.Runs.Sum(run => run.Length));
            Same(units, spans);
        }
    });

    [Fact]
    public void Apply_OfAnInverse_WithTheAuthorsOfTheTextBefore_GivesThemBack() => Seeds.Hold(chance =>
    {
        var text = chance.Text(20);
        var before = AuthorSpans.Of(text.Select(_ => new AuthorRun(1, SomeAuthor(chance))));
        var change = chance.Change(text);
        var inverse = change.Invert(text);
        var inserted = before.InsertedBy(inverse);

        Assert.Equal(inverse.InsertedLength, inserted.Length);
        Same(Units(before), before.Apply(change, SomeAuthor(chance)).Apply(inverse, inserted));

        // The words brought back keep their authors over what others wrote meanwhile.
        var other = chance.Change(change.Apply(text));
        var late = inverse.Map(other);
        Same(Units(inserted), before.Apply(change, Author.Seed).Apply(other, Author.Seed).Apply(late, inserted).InsertedBy(late));
    });

    [Fact]
    public void Runs_AreJoined_AndNeverEmpty() => Seeds.Hold(chance =>
    {
        var runs = Some(chance).Runs;

        Assert.All(runs, run => Assert.True(run.Length > 0));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.NotEqual(VoiceAndHour(pair.First.Author), VoiceAndHour(pair.Second.Author)));
    });

    [Fact]
    public void Slices_PutTogether_AreTheWhole() => Seeds.Hold(chance =>
    {
        var spans = Some(chance);
        var (from, to) = Cut(chance, spans.Length);
        var (head, middle, tail) = (spans.Slice(0, from), spans.Slice(from, to), spans.Slice(to, spans.Length));

        Assert.Equal(to - from, middle.Length);
        Assert.Equal(Units(spans)[from..to].Select(VoiceAndHour), Units(middle).Select(VoiceAndHour));
        Assert.Equal(spans, head.Insert(head.Length, middle).Insert(to, tail));
        Same(Units(spans), head.Insert(head.Length, tail).Insert(from, middle));
        Assert.Equal(spans, spans.Replace(from, to, middle));
    });

    [Fact]
    public void Insert_ThenTakenOut_IsAsBefore() => Seeds.Hold(chance =>
    {
        var (spans, more) = (Some(chance), Some(chance));
        var at = chance.Below(spans.Length + 1);
        var both = spans.Insert(at, more);

        Assert.Equal(spans.Length + more.Length, both.Length);
        Same([.. Units(spans)[..at], .. Units(more), .. Units(spans)[at..]], both);
        Same(Units(spans), both.Apply(ChangeSet.Replace(both.Length, at, at + more.Length, ""), Author.Seed));
    });

    [Fact]
    public void Parse_OfWhatWasWritten_IsTheSame() => Seeds.Hold(chance =>
    {
        var spans = Some(chance);

        Assert.Equal(spans, AuthorSpans.Parse(spans.Write()));
        Assert.DoesNotContain(spans.Write(), letter => letter is '"' or '\\' or < ' ');
    });

    [Fact]
    public void Share_CountsEveryUnitOnce() => Seeds.Hold(chance =>
    {
        var (one, other) = (Some(chance), Some(chance));
        var (share, both) = (AuthorShare.Of(one), AuthorShare.Of(one.Insert(0, other)));

        Assert.Equal(one.Length, share.Total);
        Assert.Equal(both, share + AuthorShare.Of(other));
        Assert.All(CategoryNames.All, category => Assert.Equal(Units(one).Count(unit => unit.Category == category), share.Of(category)));
        Assert.Equal(Units(one).Count(unit => unit.PersonId is null), share.Seeded);
    });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1199, 1)]
    [InlineData(1200, 2)]
    public void Neighbours_OfOneVoice_AreOneWithinAnHourOfTheClock(int secondsLater, int runs)
    {
        var first = new Author(Guid.CreateVersion7(), null, null, s_start);
        var spans = AuthorSpans.Of([new(3, first), new(4, first with { At = s_start.AddSeconds(secondsLater) })]);

        Assert.Equal(runs, spans.Runs.Count);
        Assert.Equal(s_start.AddSeconds(secondsLater), spans.At(6).At);
    }

    [Fact]
    public void Apply_OfAnotherTextsChange_Throws() =>
        Assert.Throws<ArgumentException>(() => AuthorSpans.Of(3, Author.Seed).Apply(ChangeSet.Replace(4, 0, 0, "x"), Author.Seed));

    [Fact]
    public void Apply_WithAuthorsOfMoreThanIsPutIn_Throws() =>
        Assert.Throws<ArgumentException>(() => AuthorSpans.Of(3, Author.Seed).Apply(ChangeSet.Replace(3, 0, 0, "x"), AuthorSpans.Of(2, Author.Seed)));

    [Theory]
    [InlineData("")]
    [InlineData("5.0.0")]
    [InlineData("|5.0.0")]
    [InlineData(",,|0.0.0")]
    [InlineData(",,|-1.0.0")]
    [InlineData(",,|5.1.0")]
    [InlineData(",,|5.0.-1")]
    [InlineData(",,|5.0.999999999999")]
    [InlineData(",,|5.0.99999999999999999999")]
    [InlineData(",,X|5.0.0")]
    [InlineData("zz,,|5.0.0")]
    [InlineData(",|5.0.0")]
    public void Parse_OfAnythingElse_Throws(string written) => Assert.Throws<FormatException>(() => AuthorSpans.Parse(written));

    private static AuthorSpans Some(Chance chance) => AuthorSpans.Of(
        Enumerable.Range(0, chance.Below(8)).Select(_ => new AuthorRun(chance.Below(4), chance.OneIn(5) ? Author.Seed : SomeAuthor(chance))));

    private static Author SomeAuthor(Chance chance)
    {
        var person = chance.Below(4);
        return new(new Guid(person, 0, 0, new byte[8]), person == 0 ? null : new Guid(person, 1, 0, new byte[8]),
            person == 0 ? null : CategoryNames.All[person], s_start.AddMinutes(chance.Below(50)).AddMilliseconds(chance.Below(1000)));
    }

    private static (int From, int To) Cut(Chance chance, int length) =>
        (chance.Below(length + 1), chance.Below(length + 1)) is var (a, b) && a <= b ? (a, b) : (b, a);

    /// <summary>The oracle: an author for every unit.</summary>
    private static void Naive(List<Author> units, ChangeSet change, Author author)
    {
        foreach (var range in change.ChangedRanges().Reverse())
        {
            units.RemoveRange(range.FromA, range.ToA - range.FromA);
            units.InsertRange(range.FromA, Enumerable.Repeat(author, range.Inserted.Length));
        }
    }

    private static List<Author> Units(AuthorSpans spans) => [.. spans.Runs.SelectMany(run => Enumerable.Repeat(run.Author, run.Length))];

    private static void Same(List<Author> units, AuthorSpans spans)
    {
        Assert.Equal(units.Select(VoiceAndHour), Units(spans).Select(VoiceAndHour));
        Assert.All(Enumerable.Range(0, spans.Length), at => Assert.Equal(VoiceAndHour(units[at]), VoiceAndHour(spans.At(at))));
    }

    private static (Guid?, Guid?, Category?, long) VoiceAndHour(Author author) =>
        (author.PersonId, author.OrganisationId, author.Category, author.At.Ticks / TimeSpan.TicksPerHour);
}
