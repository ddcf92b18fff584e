using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Core.Tests.Standards;

public sealed class HistoryCutsTests
{
    private static readonly DateTime Start = new(2027, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Ana = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Bo = new("00000000-0000-0000-0000-00000000000b");
    private static readonly Guid Scope = new("00000000-0000-0000-0000-000000000001");

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public void APause_OfTenMinutes_EndsASitting(int seconds, int cuts) =>
        Assert.Equal(cuts, HistoryCuts.Of([At(0, Ana, 1), At(600 + seconds, Ana, 2)], []).Count);

    [Fact]
    public void SittingsOfSeveral_EndInOrder_AndHoldAllThatCameBefore()
    {
        var cuts = HistoryCuts.Of([At(0, Ana, 1), At(60, Bo, 2), At(120, Ana, 3), At(180, Bo, 4), At(5_000, Bo, 5)], []);

        Assert.Equal([Ana, Bo, Bo], cuts.Select(cut => cut.PersonId));
        Assert.Equal([[1L, 2, 3], [4], [5]], cuts.Select(cut => cut.Events.Select(entry => entry.Version).ToArray()));
        Assert.Equal((Start, Start.AddSeconds(120)), (cuts[0].From, cuts[0].At));
        Assert.Equal((Start.AddSeconds(60), Start.AddSeconds(180)), (cuts[1].From, cuts[1].At));
    }

    [Theory]
    [InlineData(59, new[] { 1, 1 })]
    [InlineData(60, new[] { 2 })]
    [InlineData(61, new[] { 2 })]
    public void APoint_EndsEverySitting_AfterWhatWasBeforeIt(int second, int[] events) =>
        Assert.Equal(events, HistoryCuts.Of([At(0, Ana, 1), At(60, Ana, 2)], [Start.AddSeconds(second)]).Select(cut => cut.Events.Count));

    [Fact]
    public void Logs_AreMergedByTime_AndKeepTheirOwnOrder()
    {
        var merged = HistoryCuts.Merge([[At(10, Ana, 1), At(5, Bo, 2), At(20, Ana, 3)], [new HistoryEvent(Start.AddSeconds(20), Ana, null, 7), new HistoryEvent(Start.AddSeconds(7), Bo, null, 8)]]);

        Assert.Equal([(Scope, 1L), (Scope, 2), (null, 7), (null, 8), (Scope, 3)], merged.Select(entry => (entry.ClauseId, entry.Version)));
        Assert.Equal(merged.Select(entry => entry.At).Order(), merged.Select(entry => entry.At));
    }

    [Fact]
    public void AnyHistory_IsCutWithoutLosingAnEntry()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var at = 0;
            var events = Enumerable.Range(1, 200).Select(version => At(at += random.Next(0, 500), random.Next(3) == 0 ? Ana : Bo, version)).ToList();
            var cuts = HistoryCuts.Of(events, [.. Enumerable.Range(0, 4).Select(_ => Start.AddSeconds(random.Next(at)))]);

            Assert.True(events.SequenceEqual(cuts.SelectMany(cut => cut.Events)), $"Seed {seed}");
            Assert.True(cuts.All(cut => cut.Events[^1].PersonId == cut.PersonId && cut.Events[^1].At == cut.At && cut.From <= cut.At), $"Seed {seed}");
        }
    }

    private static HistoryEvent At(int seconds, Guid person, long version) => new(Start.AddSeconds(seconds), person, Scope, version);
}
