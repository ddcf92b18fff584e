using QtQms.Drafting.Markup.Comparing;

namespace QtQms.Drafting.Markup.Tests.Comparing;

[Collection(Effort.Alone)]
public sealed class HostileRedlineTests
{
    public static TheoryData<int> Corpus => [.. Enumerable.Range(0, HostileCorpus.All.Count)];

    public static TheoryData<string> Heavy => [.. HostileCorpus.Heavy.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Compare_HostileText_IsInert(int entry)
    {
        var source = HostileCorpus.All[entry].Source;
        foreach (var other in new[] { "", "Harmless text.", source + " and more", "more and " + source, HostileCorpus.All[(entry + 1) % HostileCorpus.All.Count].Source })
        {
            SafeDom.Check(Redline.Compare(source, other, Contexts.Full, Contexts.Full).Html);
            SafeDom.Check(Redline.Compare(other, source, Contexts.Plain, Contexts.Plain).Html);
        }
    }

    [Theory]
    [MemberData(nameof(Heavy))]
    public void Compare_HeavyText_EndsInTimeAndSize(string name)
    {
        var source = HostileCorpus.Heavy.Single(entry => entry.Name == name).Source;
        var edited = $"{source[..(source.Length / 2)]} changed {source[(source.Length / 2)..]}";

        var redline = Effort.AssertSmall(name, () => Redline.Compare(source, edited, Contexts.Full, Contexts.Full));

        Assert.True(redline.Html.Length <= 2 * 1024 * 1024, $"{name} became {redline.Html.Length}.");
        SafeDom.Check(redline.Html);
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(12_000)]
    public void Compare_UnrelatedText_EndsInTime(int words)
    {
        var random = new Random(words);
        var (old, current) = (Text(random, words), Text(random, words));

        var redline = Effort.AssertSmall($"{words} words", () => Redline.Compare(old, current, Contexts.Full, Contexts.Full));

        Assert.Equal(1, redline.Changes);
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => $"{random.Next(100_000):X4}"));
}
