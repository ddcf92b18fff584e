using Microsoft.AspNetCore.Identity;

namespace QtQms.Drafting.Data.Members;

/// <summary>
/// A person with an account. The id is random and stands for the person in every log; the name and the
/// address stand here only, so that they can be erased without touching a log.
/// </summary>
public sealed class PersonRow : IdentityUser<Guid>
{
    /// <summary>The name shown to others.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Runs the portal: people, organisations, memberships. No say in any standard.</summary>
    public bool Administrator { get; set; }
}
