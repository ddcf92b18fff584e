using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>Late changes of text that was carried, with everything going wrong that can.</summary>
public sealed class HostileCarryTests(HostileCarryTests.Room room) : IClassFixture<HostileCarryTests.Room>
{
    private const string Text = "Stays here.\n\nGoes away.\n";
    private const int Cut = 13;
    private readonly DraftRoom _room = room.Draft;

    /// <summary>A portal whose clock is moved.</summary>
    public sealed class Room : IAsyncLifetime
    {
        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 3, 1, 9, 0, 0, TimeSpan.Zero));

        public Portal Portal { get; private set; } = null!;

        internal DraftRoom Draft { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Portal = await Portal.StartAsync(Clock);
            Draft = new DraftRoom(Portal);
        }

        public Task DisposeAsync() => Portal.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task Text_CarriedFiftyTimes_IsFollowedToWhereItStands()
    {
        var (first, at) = await ClauseAsync();
        var here = first.ClauseId;
        for (var i = 0; i < 50; i++)
        {
            var now = await _room.TextAsync(here);
            var place = now.Text.IndexOf("Goes", StringComparison.Ordinal);
            here = (await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, here, now.Version, place, $"Part {i}"))).ClauseId!.Value;
        }

        ChangeSet[] typed = [ChangeSet.Replace(at, at, at, "Late"), ChangeSet.Replace(at + 4, 0, 0, "Now "), ChangeSet.Replace(at + 8, at + 8, at + 8, "r.")];
        for (var many = 1; many <= typed.Length; many++)
            Assert.Null((await _room.PushAsync("ivo", first.ClauseId, first.Version, "fifty", typed[..many])).Refusal);
        Assert.Equal("Goes away.\nLater.", (await _room.TextAsync(here)).Text);
        Assert.Equal("Now Stays here.\n\n", (await _room.TextAsync(first.ClauseId)).Text);
        Assert.Empty(await _room.FindingsAsync());
    }

    [Fact]
    public async Task Sessions_ThatEndBetween_AndASecondTab_TakeNothingTwice()
    {
        var (clause, at) = await ClauseAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, clause.ClauseId, clause.Version, Cut, "Half"));
        var late = ChangeSet.Replace(at, at, at, "Late.");
        Assert.Null((await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "tab-1", late)).Refusal);
        room.Clock.Advance(TimeSpan.FromMinutes(6));
        _room.Sessions.EndUnused();
        Assert.Null((await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "tab-1", late)).Refusal);
        Assert.Null((await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "tab-2", ChangeSet.Replace(at, at, at, "Too."))).Refusal);
        Assert.Contains((await _room.TextAsync(split.ClauseId!.Value)).Text, (string[])["Goes away.\nLate.Too.", "Goes away.\nToo.Late."]);
    }

    [Theory]
    [InlineData("ana", "taken", "client-taken")]
    [InlineData("ivo", "taken", "client-taken")]
    public async Task Names_OfAnother_OrWithOtherContent_AreTakenNowhere(string person, string client, string code)
    {
        var (clause, at) = await ClauseAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, clause.ClauseId, clause.Version, Cut, "Half"));
        Assert.Null((await _room.PushAsync("ivo", clause.ClauseId, clause.Version, client, ChangeSet.Replace(at, at, at, "Late."))).Refusal);
        var before = await _room.TextAsync(split.ClauseId!.Value);
        var answer = await _room.PushAsync(person, clause.ClauseId, clause.Version, client, ChangeSet.Replace(at, at, at, "Other."), ChangeSet.Replace(at + 6, 0, 0, "More."));
        Assert.Equal(code, answer.Refusal?.Code);
        Assert.Equal(before, await _room.TextAsync(split.ClauseId!.Value));
    }

    [Fact]
    public async Task Sequences_WithAGap_AndVersionsThatAreNot_AreRefusedInBothClauses()
    {
        var (clause, at) = await ClauseAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, clause.ClauseId, clause.Version, Cut, "Half"));
        Assert.Null((await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "gap", ChangeSet.Replace(at, at, at, "1"))).Refusal);
        var before = await _room.TextAsync(split.ClauseId!.Value);
        var ivo = await _room.PersonAsync("ivo");
        var gap = await _room.Sessions.PushAsync(clause.ClauseId, "c", ivo, "gap", clause.Version, [new Update("gap", 3, ChangeSet.Replace(at, at, at, "3"))]);
        Assert.NotNull(gap.Refusal);
        foreach (var version in new[] { -1, long.MinValue, clause.Version + 1_000, long.MaxValue })
            Assert.Equal("future-version", (await _room.Sessions.PushAsync(clause.ClauseId, "c", ivo, "v", version, [new Update("v", 1, ChangeSet.Replace(at, at, at, "x"))])).Refusal?.Code);
        Assert.Equal("bad-change", (await _room.Sessions.PushAsync(clause.ClauseId, "c", ivo, "l", clause.Version, [new Update("l", 1, ChangeSet.Replace(at + 5, at, at, "x"))])).Refusal?.Code);
        Assert.Equal(before, await _room.TextAsync(split.ClauseId!.Value));
    }

    [Fact]
    public async Task ADraftThatIsFrozen_TakesNothingInEitherClause()
    {
        var (clause, at) = await ClauseAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, clause.ClauseId, clause.Version, Cut, "Half"));
        await FreezeAsync(Guid.NewGuid());
        var answer = await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "frozen", ChangeSet.Replace(at, at, at, "Late."));
        await FreezeAsync(null);
        Assert.Equal("frozen", answer.Refusal?.Code);
        Assert.Equal(Text[Cut..], (await _room.TextAsync(split.ClauseId!.Value)).Text);
        Assert.Null((await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "frozen", ChangeSet.Replace(at, at, at, "Late."))).Refusal);
        Assert.EndsWith("Late.", (await _room.TextAsync(split.ClauseId!.Value)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LateText_ThatDoesNotFitWhereItsTextWent_IsRefusedAsAWhole()
    {
        var (clause, at) = await ClauseAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, clause.ClauseId, clause.Version, Cut, "Half"));
        await _room.WriteAsync("dan", split.ClauseId!.Value, new string('x', 65_000));
        var answer = await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "large", ChangeSet.Replace(at, 0, 0, "Here. "), ChangeSet.Replace(at + 6, at + 6, at + 6, new string('y', 1_000)));
        Assert.Equal("too-large", answer.Refusal?.Code);
        Assert.Equal(Text[..Cut], (await _room.TextAsync(clause.ClauseId)).Text);
        Assert.Equal(65_000, (await _room.TextAsync(split.ClauseId!.Value)).Text.Length);
    }

    [Fact]
    public async Task LateChanges_ToAClauseThatWentFarSince_CostNoMoreThanOthersThatMissedMuch()
    {
        var (clause, at) = await ClauseAsync();
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, clause.ClauseId, clause.Version, Cut, "Half"));
        var half = await _room.TextAsync(split.ClauseId!.Value);
        await using (var db = room.Portal.Database())
        {
            var dan = await _room.PersonAsync("dan");
            db.Revisions.AddRange(Enumerable.Range(0, 10_001).Select(i => new Data.Editing.RevisionRow
            {
                ClauseId = half.ClauseId,
                Version = half.Version + 1 + i,
                ClientId = "far",
                Sequence = 1 + i,
                PersonId = dan,
                Changes = ChangeSet.Replace(half.Text.Length + i, 0, 0, "z").ToJson(),
            }));
            (await db.Clauses.SingleAsync(c => c.Id == half.ClauseId)).Version += 10_001;
            await db.SaveChangesAsync();
        }

        Assert.Equal(DraftRefusal.BadPlace, (await _room.TryAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, half.ClauseId, half.Version, 1, "Far"))).Refusal);
        var many = Enumerable.Range(0, 500).Select(i => ChangeSet.Replace(at + i, at + i, at + i, "q")).ToList();
        var answer = await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "many", many);
        Assert.Equal("behind", answer.Refusal?.Code);
        Assert.Null((await _room.PushAsync("ivo", clause.ClauseId, clause.Version, "few", many[..2])).Refusal);
        Assert.EndsWith("qq", (await _room.TextAsync(half.ClauseId)).Text, StringComparison.Ordinal);
    }

    private async Task<(Data.Editing.ClauseText Clause, int End)> ClauseAsync()
    {
        var added = await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Whole"), null, null));
        return (await _room.WriteAsync("ana", added.ClauseId!.Value, Text), Text.Length);
    }

    private async Task FreezeAsync(Guid? ballot)
    {
        await using var db = room.Portal.Database();
        await db.Standards.ExecuteUpdateAsync(set => set.SetProperty(s => s.FrozenByBallotId, ballot));
    }
}
