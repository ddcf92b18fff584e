using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.History;

/// <summary>Who wrote, as pages say it.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Organisation">Whom they spoke for, or empty.</param>
/// <param name="Category">Its category, or null.</param>
/// <param name="PersonId">The person, or null.</param>
public sealed record Byline(string Name, string Organisation, Category? Category, Guid? PersonId)
{
    /// <summary>Of the text with which a log begins.</summary>
    public static Byline Seed { get; } = new("The text as it was brought in", "", null, null);

    /// <summary>"Ana Duarte, University of Lindholm (Academia)"</summary>
    public string Words => (Organisation, Category) switch
    {
        ("", _) => Name,
        (_, null) => $"{Name}, {Organisation}",
        _ => $"{Name}, {Organisation} ({Category.Value.Name()})",
    };
}
