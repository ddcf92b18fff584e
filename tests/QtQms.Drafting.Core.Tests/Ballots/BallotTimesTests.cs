using QtQms.Drafting.Ballots;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Core.Tests.Ballots;

public sealed class BallotTimesTests
{
    private static readonly BallotRule Rule = BallotRules.FourChamber;
    private static readonly DateTime Opens = new(2026, 2, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Closes = Opens.AddDays(28);
    private static readonly CastVote Cast = new(1, VoteChoice.Approve, Opens.AddDays(1));

    [Theory]
    [InlineData(-1, BallotRefusal.TooShort)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void MayOpen_AroundTwentyEightDays_NeedsThem(int seconds, BallotRefusal? expected) =>
        Assert.Equal(expected, BallotTimes.MayOpen(Rule, Roster(3), Opens, Closes.AddSeconds(seconds)));

    [Theory]
    [InlineData(2, BallotRefusal.RosterNotFormed)]
    [InlineData(3, null)]
    public void MayOpen_ChamberAroundThree_NeedsThree(int government, BallotRefusal? expected) =>
        Assert.Equal(expected, BallotTimes.MayOpen(Rule, Roster(government), Opens, Closes));

    [Fact]
    public void MayOpen_UnbalancedRoster_IsOnlyAWarning() =>
        Assert.Null(BallotTimes.MayOpen(Rule, Roster(30), Opens, Closes));

    [Theory]
    [InlineData(BallotState.Open, -1, false, null)]
    [InlineData(BallotState.Open, -1, true, BallotRefusal.Recused)]
    [InlineData(BallotState.Open, 0, false, BallotRefusal.ClosingInstantPassed)]
    [InlineData(BallotState.Open, 1, false, BallotRefusal.ClosingInstantPassed)]
    [InlineData(BallotState.Closed, -1, false, BallotRefusal.NotOpen)]
    [InlineData(BallotState.Final, -1, false, BallotRefusal.NotOpen)]
    [InlineData(BallotState.Recalled, -1, false, BallotRefusal.NotOpen)]
    public void MayVote_StateAndInstant_Decide(BallotState state, int seconds, bool recused, BallotRefusal? expected) =>
        Assert.Equal(expected, BallotTimes.MayVote(state, Closes, Closes.AddSeconds(seconds), recused));

    [Theory]
    [InlineData(-1, BallotRefusal.VotesOutstanding)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void Close_BeforeDeadline_IsRefusedWhileVotesAreOutstanding(int seconds, BallotRefusal? expected) =>
        Assert.Equal(expected, BallotTimes.MayClose(BallotState.Open, Closes, Closes.AddSeconds(seconds), Roster(3)));

    [Fact]
    public void Close_BeforeDeadline_IsAllowedWhenAllVotedOrAreRecused()
    {
        var roster = Roster(3).Select((entry, i) => i == 0 ? entry with { Recused = true } : entry with { Votes = [Cast] }).ToArray();
        var oneOut = roster.Select((entry, i) => i == 5 ? entry with { Votes = [] } : entry);

        Assert.Null(BallotTimes.MayClose(BallotState.Open, Closes, Opens.AddDays(2), roster));
        Assert.Equal(BallotRefusal.VotesOutstanding, BallotTimes.MayClose(BallotState.Open, Closes, Opens.AddDays(2), oneOut));
    }

    [Theory]
    [InlineData(BallotState.Closed)]
    [InlineData(BallotState.Final)]
    [InlineData(BallotState.Recalled)]
    public void Close_NotOpen_IsRefused(BallotState state) =>
        Assert.Equal(BallotRefusal.NotOpen, BallotTimes.MayClose(state, Closes, Closes, []));

    [Theory]
    [InlineData(-1, 1, null)]
    [InlineData(-1, 0, BallotRefusal.NotLater)]
    [InlineData(-1, -1, BallotRefusal.NotLater)]
    [InlineData(0, 1, BallotRefusal.ClosingInstantPassed)]
    public void MayExtend_OnlyLaterAndInTime(int now, int until, BallotRefusal? expected) =>
        Assert.Equal(expected, BallotTimes.MayExtend(BallotState.Open, Closes, Closes.AddSeconds(now), Closes.AddSeconds(until)));

    [Theory]
    [InlineData(BallotState.Open, -1, null)]
    [InlineData(BallotState.Open, 0, BallotRefusal.ClosingInstantPassed)]
    [InlineData(BallotState.Closed, -1, BallotRefusal.NotOpen)]
    public void MayRecall_OnlyWhileVotesCanBeCast(BallotState state, int seconds, BallotRefusal? expected) =>
        Assert.Equal(expected, BallotTimes.MayRecall(state, Closes, Closes.AddSeconds(seconds)));

    [Theory]
    [InlineData(BallotState.Closed, 0, 0, null)]
    [InlineData(BallotState.Closed, 1, 0, BallotRefusal.CommentsOutstanding)]
    [InlineData(BallotState.Closed, 0, 1, BallotRefusal.ObjectionsOutstanding)]
    [InlineData(BallotState.Open, 0, 0, BallotRefusal.NotClosed)]
    [InlineData(BallotState.Final, 0, 0, BallotRefusal.NotClosed)]
    public void MayFinish_OnlyWhenAllIsAnswered(BallotState state, int comments, int objections, BallotRefusal? expected) =>
        Assert.Equal(expected, BallotTimes.MayFinish(state, comments, objections));

    [Fact]
    public void Close_WithoutQuorum_ExtendsItselfOnce()
    {
        var outcome = Counts.FourChamber("10/5/0/0/0 10/5/0/0/0 10/5/0/0/0 10/5/0/0/0");

        Assert.Equal(new Closing(BallotState.Open, Closes.AddDays(14)), BallotTimes.Close(Rule, outcome, false, Closes, Closes.AddSeconds(2), 0));
        Assert.Equal(new Closing(BallotState.Final, null), BallotTimes.Close(Rule, outcome, true, Closes.AddDays(14), Closes.AddDays(14), 0));
    }

    [Fact]
    public void Close_WithoutQuorumNoticedTooLate_GivesTheFullTimeFromNow()
    {
        var outcome = Counts.FourChamber("10/5/0/0/0 10/5/0/0/0 10/5/0/0/0 10/5/0/0/0");
        var now = Closes.AddDays(20);

        Assert.Equal(now.AddDays(14), BallotTimes.Close(Rule, outcome, false, Closes, now, 0).ExtendedUntil);
    }

    [Theory]
    [InlineData("10/10/0/0/0 10/10/0/0/0 3/0/0/0/2 3/0/0/0/2")]
    [InlineData("10/7/0/0/3 10/7/0/0/3 10/7/0/0/3 10/7/0/0/3")]
    [InlineData("2/2/0/0/0 10/10/0/0/0 10/10/0/0/0 10/10/0/0/0")]
    public void Close_FailedForAnotherReason_DoesNotExtend(string row) =>
        Assert.Null(BallotTimes.Close(Rule, Counts.FourChamber(row), false, Closes, Closes, 0).ExtendedUntil);

    [Theory]
    [InlineData(0, BallotState.Final)]
    [InlineData(1, BallotState.Closed)]
    public void Close_Comments_MakeItProvisional(int comments, BallotState expected) =>
        Assert.Equal(expected, BallotTimes.Close(Rule, Counts.FourChamber("3/3/0/0/0 3/3/0/0/0 3/3/0/0/0 3/3/0/0/0"), false, Closes, Closes, comments).State);

    private static RosterEntry[] Roster(int government) =>
    [
        .. CategoryNames.All.SelectMany(category => Enumerable
            .Range(0, category == Category.Government ? government : 3)
            .Select(i => new RosterEntry(new Guid(i, (short)category, 1, new byte[8]), category, false, [], []))),
    ];
}
