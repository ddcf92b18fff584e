using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>A person's own page.</summary>
public sealed record Account(string Name, string Email, bool Administrator, IReadOnlyList<AccountMembership> Memberships)
{
    public static Account Empty { get; } = new("", "", false, []);
}

/// <summary>One membership on it.</summary>
public sealed record AccountMembership(string Group, string Organisation, Category Category, string Roles, IReadOnlyList<StandardRow> Standards);
