using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Members;

/// <summary>A demo person.</summary>
public sealed record DemoPerson(string Email, string Name, string Organisation, Category Category, Role Roles, bool Administrator = false, bool Outsider = false)
{
    public string RoleWords => Administrator ? "administrator" : Outsider ? $"{Roles.Words()} of another group" : Roles.Words();
}

/// <summary>
/// The people of a portal that runs in Development: twelve unaffiliated organisations, three in each category,
/// each with a voter; every role; and an outsider, the only member of an empty second group.
/// </summary>
public static class DemoPeople
{
    public const string Password = "quantum-draft-2026";

    private const Role DraftingVoter = Role.Voter | Role.Drafter;

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("ivo@demo.example", "Ivo Brandt", "Helix Qubit Works", Category.Industry, DraftingVoter),
        new("nora@demo.example", "Nora Lindqvist", "Northlight Photonics", Category.Industry, DraftingVoter),
        new("mei@demo.example", "Mei Tanaka", "Meridian Cloud Computing", Category.Industry, DraftingVoter),
        new("ana@demo.example", "Ana Duarte", "University of Lindholm, Quantum Institute", Category.Academia, DraftingVoter),
        new("tomas@demo.example", "Tomas Okafor", "Tessaly Technical University", Category.Academia, DraftingVoter),
        new("zola@demo.example", "Zola Mbeki", "Cape Quantum Centre", Category.Academia, DraftingVoter),
        new("chi@demo.example", "Chi Nwosu", "Digital Rights Forum", Category.CivilSociety, DraftingVoter | Role.CategoryConvenor),
        new("lena@demo.example", "Lena Vogel", "Consumer Voice for Technology", Category.CivilSociety, DraftingVoter),
        new("ravi@demo.example", "Ravi Menon", "Scientists for Responsible Innovation", Category.CivilSociety, DraftingVoter),
        new("petra@demo.example", "Petra Novak", "Metrology Institute of Arden", Category.Government, DraftingVoter),
        new("omar@demo.example", "Omar Haddad", "Federal Cyber Agency", Category.Government, DraftingVoter),
        new("sofia@demo.example", "Sofia Rossi", "Ministry of Digital Affairs", Category.Government, DraftingVoter),
        new("carla@demo.example", "Carla Jensen", "Tessaly Technical University", Category.Academia, Role.Convenor),
        new("samir@demo.example", "Samir Qureshi", "Metrology Institute of Arden", Category.Government, Role.Secretariat),
        new("edith@demo.example", "Edith Moreau", "University of Lindholm, Quantum Institute", Category.Academia, Role.Editor | Role.Drafter),
        new("dan@demo.example", "Dan Whitfield", "Northlight Photonics", Category.Industry, Role.Drafter),
        new("kemi@demo.example", "Kemi Adeyemi", "Digital Rights Forum", Category.CivilSociety, Role.Commenter),
        new("admin@demo.example", "Alex Admin", "", Category.Government, Role.None, Administrator: true),
        new("olga@demo.example", "Olga Outsider", "Harbour Logistics", Category.Industry, Role.Convenor | Role.Drafter | Role.Editor | Role.Voter | Role.Secretariat, Outsider: true),
    ];
}
