using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Core.Tests.Members;

public sealed class PermissionsTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Group = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Other = Guid.Parse("00000000-0000-0000-0000-000000000002");
    private static readonly Guid Person = Guid.Parse("00000000-0000-0000-0000-000000000003");

    // role, stage, the acts that are allowed: everything else is not.
    public static TheoryData<Role, string, string> Table { get; } = new()
    {
        { Role.None, "20.20", "ReadDraft" },
        { Role.Commenter, "20.20", "ReadDraft Comment" },
        { Role.Commenter, "30.20", "ReadDraft" },
        { Role.Commenter, "60.60", "ReadDraft Comment" },
        { Role.Drafter, "20.20", "ReadDraft Comment Write" },
        { Role.Drafter, "30.00", "ReadDraft Comment Write" },
        { Role.Drafter, "30.20", "ReadDraft" },
        { Role.Drafter, "30.60", "ReadDraft Comment Write" },
        { Role.Drafter, "40.00", "ReadDraft Comment" },
        { Role.Drafter, "40.60", "ReadDraft Comment Write" },
        { Role.Drafter, "50.60", "ReadDraft Comment" },
        { Role.Drafter, "60.60", "ReadDraft Comment" },
        { Role.Editor, "20.20", "ReadDraft Comment Write Dispose" },
        { Role.Editor, "30.20", "ReadDraft" },
        { Role.Editor, "40.00", "ReadDraft Comment Write Dispose" },
        { Role.Editor, "50.60", "ReadDraft Comment Write Dispose" },
        { Role.Editor, "60.60", "ReadDraft Comment Dispose" },
        { Role.Voter, "20.20", "ReadDraft Comment" },
        { Role.Voter, "30.20", "ReadDraft Comment Vote" },
        { Role.Voter, "40.20", "ReadDraft Comment Vote" },
        { Role.Voter, "50.20", "ReadDraft Comment Vote" },
        { Role.Voter, "30.60", "ReadDraft Comment" },
        { Role.Convenor, "20.20", "ReadDraft Comment Dispose MoveStage Publish" },
        { Role.Convenor, "30.00", "ReadDraft Comment Dispose RunBallot MoveStage Publish" },
        { Role.Convenor, "30.20", "ReadDraft RunBallot CloseBallot" },
        { Role.CategoryConvenor, "20.20", "ReadDraft Comment" },
        { Role.Secretariat, "20.20", "ReadDraft Comment Publish" },
        { Role.Secretariat, "30.00", "ReadDraft Comment RunBallot Publish" },
        { Role.Secretariat, "30.20", "ReadDraft RunBallot CloseBallot" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Of_Role_AtStage_AllowsExactly(Role role, string stage, string acts)
    {
        var allowed = Enum.GetValues<Act>().Where(act => Ask(role, stage, act) == Verdict.Allowed).Select(act => act.ToString());
        Assert.Equal(acts.Split(' ').Order(), allowed.Order());
    }

    [Theory]
    [InlineData(0, 1, Verdict.Allowed)]
    [InlineData(1, 2, Verdict.Hidden)]
    [InlineData(-2, 0, Verdict.Hidden)]
    [InlineData(-1, 1, Verdict.Allowed)]
    public void Of_OutsideTheTerm_IsHidden(int from, int until, Verdict expected)
    {
        var seat = new Seat(Group, Person, Category.Industry, Role.Drafter, Now.AddTicks(from), Now.AddTicks(until));
        Assert.Equal(expected, Permissions.Of(new Standing(Person, false, [seat]), At("20.20"), Act.Write, Now));
    }

    [Fact]
    public void Of_MemberOfAnotherGroup_IsHiddenEvenFromReading()
    {
        var everything = (Role)~0;
        var standing = new Standing(Person, false, [new Seat(Other, Person, Category.Industry, everything, Now, null)]);
        Assert.All(Enum.GetValues<Act>(), act => Assert.Equal(Verdict.Hidden, Permissions.Of(standing, At("20.20"), act, Now)));
    }

    [Fact]
    public void Of_AdministratorAndPublic_HaveNoSay()
    {
        foreach (var standing in new[] { Standing.Public, new Standing(Person, true, []) })
            Assert.All(Enum.GetValues<Act>(), act => Assert.Equal(Verdict.Hidden, Permissions.Of(standing, At("20.20"), act, Now)));
    }

    [Fact]
    public void Of_WritingFrozenText_SaysFrozen() =>
        Assert.Equal(Verdict.Frozen, Permissions.Of(Member(Role.Drafter), At("30.20") with { Frozen = true }, Act.Write, Now));

    [Fact]
    public void Of_RightRoleWrongStage_SaysSo()
    {
        Assert.Equal(Verdict.NotAtThisStage, Ask(Role.Voter, "20.20", Act.Vote));
        Assert.Equal(Verdict.NotYourRole, Ask(Role.Drafter, "30.20", Act.Vote));
    }

    private static Verdict Ask(Role role, string stage, Act act) => Permissions.Of(Member(role), At(stage), act, Now);

    private static Standing Member(Role role) => new(Person, false, [new Seat(Group, Person, Category.Industry, role, Now, null)]);

    private static StandardState At(string stage) => new(Group, Stage.Of(stage), Frozen: false);
}
