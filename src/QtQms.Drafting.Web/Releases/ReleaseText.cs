using QtQms.Drafting.Releases;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Releases;

/// <summary>Releases in words.</summary>
public static class ReleaseText
{
    /// <summary>"Working draft 1, released by editorial decision at stage 20.20"</summary>
    public static string Status(string version, string stage, bool balloted) =>
        $"{What(version)}, {(balloted ? "from a passed ballot" : "released by editorial decision")} at stage {stage} ({Stage.Of(stage).Name})";

    /// <summary>"Working draft 1", "Published version"</summary>
    public static string What(string version) => ReleaseName.Parse(version) switch
    {
        { IsPublished: false } name => $"{Word(name.Phase)} {name.Number}",
        _ => "Published version",
    };

    private static string Word(ReleasePhase phase) => phase switch
    {
        ReleasePhase.WorkingDraft => "Working draft",
        ReleasePhase.CommitteeDraft => "Committee draft",
        ReleasePhase.Enquiry => "Draft for enquiry",
        ReleasePhase.Approval => "Final draft for approval",
        _ => "Published version",
    };
}
