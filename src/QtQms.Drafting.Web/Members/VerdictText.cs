using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>The one place that words a refused permission.</summary>
public static class VerdictText
{
    public static string Words(this Verdict verdict) => verdict switch
    {
        Verdict.Hidden => "There is nothing here for you. If you are a member of the group, sign in.",
        Verdict.NotYourRole => "Your role in this group does not include this act. Ask the convenor if it should.",
        Verdict.NotAtThisStage => "This cannot be done at the stage where the standard is now.",
        Verdict.Frozen => "A ballot is open: its text rests until the ballot closes. You can still comment with your vote.",
        _ => "",
    };
}
