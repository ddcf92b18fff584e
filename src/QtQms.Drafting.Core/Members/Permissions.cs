using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Members;

/// <summary>What a permission check needs to know of a standard.</summary>
/// <param name="GroupId">The working group that owns it.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Frozen">Whether an open ballot holds its text still.</param>
public sealed record StandardState(Guid GroupId, Stage Stage, bool Frozen);

/// <summary>The answer to "may I?", with the reason for a no.</summary>
public enum Verdict
{
    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>No, and its existence is not to be told: the person is not a member of the group.</summary>
    Hidden,

    /// <summary>No role of this person gives the right.</summary>
    NotYourRole,

    /// <summary>A role gives the right, but not at this stage.</summary>
    NotAtThisStage,

    /// <summary>The text is held still by an open ballot.</summary>
    Frozen,
}

/// <summary>
/// The one permission table. It always takes (person, standard, act): roles hold in one group only,
/// and the stage decides when a role's right can be used.
/// </summary>
public static class Permissions
{
    private const Role Anyone = (Role)~0;

    /// <summary>Whether this person may do this act on this standard at this instant.</summary>
    public static Verdict Of(Standing person, StandardState standard, Act act, DateTime now)
    {
        if (person.SeatIn(standard.GroupId, now) is not { } seat)
            return Verdict.Hidden;
        if (act == Act.ReadDraft)
            return Verdict.Allowed;
        var roles = seat.Roles & Holders(act);
        if (roles == Role.None)
            return Verdict.NotYourRole;
        if (act == Act.Write && standard.Frozen)
            return Verdict.Frozen;
        return StageGate.Allows(standard.Stage, roles, act) ? Verdict.Allowed : Verdict.NotAtThisStage;
    }

    /// <summary>The roles that carry the right to an act.</summary>
    public static Role Holders(Act act) => act switch
    {
        Act.ReadDraft => Anyone,
        Act.Comment => Role.Commenter | Role.Drafter | Role.Editor | Role.Voter | Role.Convenor | Role.CategoryConvenor | Role.Secretariat,
        Act.Write => Role.Drafter | Role.Editor,
        Act.Dispose => Role.Editor | Role.Convenor,
        Act.Vote => Role.Voter,
        Act.RunBallot => Role.Convenor | Role.Secretariat,
        Act.CloseBallot => Role.Convenor | Role.Secretariat,
        Act.MoveStage => Role.Convenor,
        Act.Publish => Role.Convenor | Role.Secretariat,
        _ => Role.None,
    };
}
