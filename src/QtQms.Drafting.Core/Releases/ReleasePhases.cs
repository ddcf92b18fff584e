namespace QtQms.Drafting.Releases;

/// <summary>How phases are written and which stage they belong to.</summary>
public static class ReleasePhases
{
    /// <summary>The suffix in a name, <c>cd</c>; empty when published.</summary>
    public static string Suffix(this ReleasePhase phase) => phase switch
    {
        ReleasePhase.WorkingDraft => "wd",
        ReleasePhase.CommitteeDraft => "cd",
        ReleasePhase.Enquiry => "dis",
        ReleasePhase.Approval => "fdis",
        ReleasePhase.Published => "",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    /// <summary>
    /// The phase of what is released at a stage, or null where nothing is: before there is a working draft, once abandoned,
    /// under review or withdrawn.
    /// </summary>
    /// <param name="stageCode">A harmonized stage code, <c>20.20</c>.</param>
    public static ReleasePhase? At(string stageCode) => stageCode.Split('.') switch
    {
        [_, "98"] => null,
        ["20", _] => ReleasePhase.WorkingDraft,
        ["30", _] => ReleasePhase.CommitteeDraft,
        ["40", _] => ReleasePhase.Enquiry,
        ["50", _] => ReleasePhase.Approval,
        ["60", _] => ReleasePhase.Published,
        _ => null,
    };

    /// <summary>Whether a release of this phase must stand on a passed ballot on the whole tree (process.md b5).</summary>
    public static bool NeedsBallot(this ReleasePhase phase) => phase == ReleasePhase.Published;

    internal static ReleasePhase? FromSuffix(string suffix) => suffix switch
    {
        "wd" => ReleasePhase.WorkingDraft,
        "cd" => ReleasePhase.CommitteeDraft,
        "dis" => ReleasePhase.Enquiry,
        "fdis" => ReleasePhase.Approval,
        _ => null,
    };
}
