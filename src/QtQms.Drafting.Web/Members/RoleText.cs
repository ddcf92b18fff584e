using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>Roles in words.</summary>
public static class RoleText
{
    public static string Words(this Role roles)
    {
        var words = Enum.GetValues<Role>().Where(role => role != Role.None && roles.HasFlag(role)).Select(Word).ToList();
        return words.Count == 0 ? "reader" : string.Join(", ", words);
    }

    private static string Word(Role role) => role switch
    {
        Role.Commenter => "commenter",
        Role.Drafter => "drafter",
        Role.Editor => "editor",
        Role.Voter => "voter",
        Role.Convenor => "convenor",
        Role.CategoryConvenor => "convenor of the category",
        Role.Secretariat => "secretariat",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
