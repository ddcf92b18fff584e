using QtQms.Drafting.Releases;

namespace QtQms.Drafting.Core.Tests.Releases;

public sealed class ReleaseNameTests
{
    private static readonly string[] InOrder =
    [
        "1.0-wd.1", "1.0-wd.2", "1.0-wd.10", "1.0-cd.1", "1.0-cd.2", "1.0-dis.1", "1.0-fdis.1", "1.0",
        "1.1-wd.1", "1.1", "1.10-wd.1", "1.10", "2.0-wd.1", "2.0-fdis.3", "2.0", "10.0",
    ];

    [Fact]
    public void Parse_AnyName_FormatsBack() =>
        Assert.Equal(InOrder, InOrder.Select(name => ReleaseName.Parse(name)?.ToString()));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Compare_ShuffledNames_SortInOrderOfPublication(int seed)
    {
        var random = new Random(seed);
        var sorted = InOrder.OrderBy(_ => random.Next()).Select(name => ReleaseName.Parse(name)!).Order().Select(name => name.ToString()).ToArray();

        Assert.True(InOrder.SequenceEqual(sorted), $"seed {seed}: {string.Join(' ', sorted)}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData("0.0")]
    [InlineData("1.0.0")]
    [InlineData("01.0")]
    [InlineData("1.00")]
    [InlineData("1.0-")]
    [InlineData("1.0-wd")]
    [InlineData("1.0-wd.0")]
    [InlineData("1.0-wd.01")]
    [InlineData("1.0-WD.1")]
    [InlineData("1.0-pub.1")]
    [InlineData("1.0-wd.1-cd.1")]
    [InlineData("1.0-wd.1.1")]
    [InlineData("v1.0")]
    [InlineData(" 1.0")]
    [InlineData("1.0 ")]
    [InlineData("+1.0")]
    [InlineData("-1.0")]
    [InlineData("1.٣")]
    [InlineData("1000000.0")]
    [InlineData("latest")]
    public void Parse_AnythingElse_GivesNothing(string? text) => Assert.Null(ReleaseName.Parse(text));

    [Theory]
    [InlineData("", ReleasePhase.WorkingDraft, false, "1.0-wd.1")]
    [InlineData("", ReleasePhase.CommitteeDraft, false, "1.0-cd.1")]
    [InlineData("", ReleasePhase.Published, false, "1.0")]
    [InlineData("", ReleasePhase.Published, true, "1.0")]
    [InlineData("1.0-wd.1", ReleasePhase.WorkingDraft, false, "1.0-wd.2")]
    [InlineData("1.0-wd.1 1.0-wd.2 1.0-cd.1", ReleasePhase.WorkingDraft, false, "1.0-wd.3")]
    [InlineData("1.0-wd.1 1.0-wd.2 1.0-cd.1", ReleasePhase.CommitteeDraft, false, "1.0-cd.2")]
    [InlineData("1.0-wd.1 1.0-cd.1", ReleasePhase.Enquiry, false, "1.0-dis.1")]
    [InlineData("1.0-dis.1", ReleasePhase.Approval, false, "1.0-fdis.1")]
    [InlineData("1.0-fdis.1", ReleasePhase.Published, false, "1.0")]
    [InlineData("1.0-wd.1 1.0", ReleasePhase.WorkingDraft, false, "1.1-wd.1")]
    [InlineData("1.0-wd.1 1.0", ReleasePhase.WorkingDraft, true, "2.0-wd.1")]
    [InlineData("1.0", ReleasePhase.Published, false, "1.1")]
    [InlineData("1.0 1.1-cd.1", ReleasePhase.CommitteeDraft, false, "1.1-cd.2")]
    [InlineData("1.0 1.1", ReleasePhase.Published, true, "2.0")]
    [InlineData("1.0 1.1 2.0", ReleasePhase.Published, false, "2.1")]
    [InlineData("1.0 2.0-wd.1", ReleasePhase.WorkingDraft, true, "2.0-wd.2")]
    [InlineData("1.0 1.1 2.0-wd.1", ReleasePhase.Published, false, "1.2")]
    public void Next_AfterTheseNames_IsTheOneName(string existing, ReleasePhase phase, bool revision, string expected)
    {
        var names = existing.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => ReleaseName.Parse(name)!).ToArray();

        Assert.Equal(expected, ReleaseName.Next(names, phase, revision).ToString());
    }

    [Fact]
    public void Next_OneAfterAnother_NeverRepeatsAndLeavesNoGap()
    {
        var names = new List<ReleaseName>();
        for (var i = 0; i < 5; i++)
            names.Add(ReleaseName.Next(names, ReleasePhase.CommitteeDraft));

        Assert.Equal(["1.0-cd.1", "1.0-cd.2", "1.0-cd.3", "1.0-cd.4", "1.0-cd.5"], names.Select(name => name.ToString()));
    }

    [Theory]
    [InlineData("1.0-wd.1 1.0-fdis.1", null)]
    [InlineData("1.0 2.0-wd.1", "1.0")]
    [InlineData("1.0 1.10 1.9", "1.10")]
    public void Latest_OfTheseNames_IsTheNewestPublished(string names, string? expected) =>
        Assert.Equal(expected, ReleaseName.Latest(names.Split(' ').Select(name => ReleaseName.Parse(name)!))?.ToString());

    [Theory]
    [InlineData("00.20", null)]
    [InlineData("10.20", null)]
    [InlineData("20.00", ReleasePhase.WorkingDraft)]
    [InlineData("20.20", ReleasePhase.WorkingDraft)]
    [InlineData("20.98", null)]
    [InlineData("30.00", ReleasePhase.CommitteeDraft)]
    [InlineData("30.60", ReleasePhase.CommitteeDraft)]
    [InlineData("40.60", ReleasePhase.Enquiry)]
    [InlineData("40.93", ReleasePhase.Enquiry)]
    [InlineData("50.00", ReleasePhase.Approval)]
    [InlineData("50.98", null)]
    [InlineData("60.00", ReleasePhase.Published)]
    [InlineData("60.60", ReleasePhase.Published)]
    [InlineData("90.20", null)]
    [InlineData("95.99", null)]
    [InlineData("", null)]
    public void At_Stage_GivesThePhase(string stage, ReleasePhase? expected) => Assert.Equal(expected, ReleasePhases.At(stage));

    [Fact]
    public void NeedsBallot_OnlyPublication_Does() =>
        Assert.Equal([ReleasePhase.Published], Enum.GetValues<ReleasePhase>().Where(phase => phase.NeedsBallot()));
}
