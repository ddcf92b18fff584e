using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>The refusals of the editing hub, worded once.</summary>
public static class EditingRefusals
{
    public static EditingRefusal NotFound { get; } = new("not-found", Verdict.Hidden.Words());

    public static EditingRefusal TooLarge { get; } = new("too-large",
        "The clause would grow over its limit of 64 KB. Take something out, or move a part to another clause.");

    public static EditingRefusal BadChange { get; } = new("bad-change", "This change does not fit the text it was made on.");

    public static EditingRefusal FutureVersion { get; } = new("future-version", "This change was made on a version that does not exist.");

    public static EditingRefusal ClientTaken { get; } = new("client-taken", "Another editor writes under this one's name. Nothing was taken; what you wrote can be sent under a new name.");

    public static EditingRefusal Behind { get; } = new("behind", "Much was written meanwhile. What you wrote is sent again as soon as your page has caught up.");

    public static EditingRefusal TooMany { get; } = new("too-many", "You have too many editors open. Close some, then load this page again.");

    public static EditingRefusal Removed { get; } = new("removed",
        "This clause was removed from the draft. What you wrote stays on your page and on this device: copy it, or file it as a suggestion.");

    public static EditingRefusal Settled { get; } = new("removed",
        "This variant was taken over or dropped, or its clause was removed. What you wrote stays on your page and on this device: copy it, or write it in the clause.");

    public static EditingRefusal NotSaved { get; } = new("not-saved", "The change could not be saved just now. It stays on your page and is sent again.");

    public static EditingRefusal Unreadable { get; } = new("unreadable", "The text of this clause cannot be read just now. What you wrote stays on your page; tell whoever runs this portal.");

    public static EditingRefusal RateLimited { get; } = new("rate-limited", "Too many changes at once. They stay on your page and are sent again.");

    public static EditingRefusal Of(Verdict verdict) => verdict switch
    {
        Verdict.Hidden => NotFound,
        Verdict.Frozen => new("frozen", verdict.Words()),
        _ => new("not-permitted", ReadOnly(verdict)),
    };

    private static string ReadOnly(Verdict verdict) => verdict == Verdict.NotYourRole ? "Only drafters and editors write here." : verdict.Words();
}
