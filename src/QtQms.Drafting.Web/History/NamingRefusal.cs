using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.History;

/// <summary>Why a state of the draft was not named.</summary>
public enum NamingRefusal
{
    None,
    NotPermitted,
    NameMissing,
    NameTooLong,
    NameTaken,
}

/// <summary>The one place that words it.</summary>
public static class NamingRefusalText
{
    public static string Words(this NamingRefusal refusal) => refusal switch
    {
        NamingRefusal.None => "",
        NamingRefusal.NotPermitted => Verdict.NotYourRole.Words(),
        NamingRefusal.NameMissing => "Give it a name, such as “Before the plenary in May”.",
        NamingRefusal.NameTooLong => "The name is longer than 80 characters. Say it shorter.",
        NamingRefusal.NameTaken => "Another state has this name. Choose another.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
