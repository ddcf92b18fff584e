using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Members;

/// <summary>
/// What each role may do at each stage (process.md c1): drafting is open at 10, 20, 30.00, 30.60 and 40.60;
/// while a ballot runs the text rests and only voters comment; from enquiry on only editors touch the text.
/// </summary>
public static class StageGate
{
    /// <summary>Whether any of these roles can use its right to this act at this stage.</summary>
    public static bool Allows(Stage stage, Role roles, Act act) => act switch
    {
        Act.ReadDraft => true,
        Act.Comment => !stage.IsBallot || roles.HasFlag(Role.Voter),
        Act.Write => DraftingIsOpen(stage) || (EditorsOnly(stage) && roles.HasFlag(Role.Editor)),
        Act.Dispose => !stage.IsBallot,
        Act.Vote or Act.CloseBallot => stage.IsBallot,
        Act.RunBallot => stage.AwaitsBallot || stage.IsBallot,
        Act.MoveStage => stage.Next().Count > 0,
        Act.Publish => !stage.IsBallot,
        _ => false,
    };

    private static bool DraftingIsOpen(Stage stage) =>
        stage.Main is "10" or "20" || stage.Code is "30.00" or "30.60" or "40.60";

    private static bool EditorsOnly(Stage stage) => stage.Code is "40.00" or "50.00" or "50.60";
}
