namespace QtQms.Drafting.Members;

/// <summary>What a member may do in one working group. The administrator stands outside groups and is no role here.</summary>
[Flags]
public enum Role
{
    /// <summary>No role: a member who only reads.</summary>
    None = 0,

    /// <summary>Comments and replies.</summary>
    Commenter = 1,

    /// <summary>Writes clauses.</summary>
    Drafter = 2,

    /// <summary>Writes, and answers comments with a disposition.</summary>
    Editor = 4,

    /// <summary>Casts the vote of the organisation.</summary>
    Voter = 8,

    /// <summary>Leads the group.</summary>
    Convenor = 16,

    /// <summary>Leads the members of one category.</summary>
    CategoryConvenor = 32,

    /// <summary>Runs ballots, rosters and publication.</summary>
    Secretariat = 64,
}
