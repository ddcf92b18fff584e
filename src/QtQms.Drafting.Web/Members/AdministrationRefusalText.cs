namespace QtQms.Drafting.Web.Members;

/// <summary>Words what the administrator could not do.</summary>
public static class AdministrationRefusalText
{
    public static string Words(this AdministrationRefusal refusal) => refusal switch
    {
        AdministrationRefusal.NotPermitted => "Only the administrator of the portal gives and ends memberships.",
        AdministrationRefusal.Incomplete => "An e-mail address, an organisation and its category are needed; for a new person a name of at most 100 characters too.",
        AdministrationRefusal.GroupUnknown => "Choose a working group from the list.",
        AdministrationRefusal.OtherCategory => "This organisation is registered in another category. An organisation belongs to one.",
        AdministrationRefusal.NameTaken => "Another member has exactly this name. Add something that tells the two apart.",
        AdministrationRefusal.AccountRefused => "No account could be made with this e-mail address. Check how it is written.",
        _ => "",
    };
}
