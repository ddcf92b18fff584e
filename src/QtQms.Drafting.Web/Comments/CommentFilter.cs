using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Comments;

/// <summary>Which comments a list holds. What is null does not narrow it.</summary>
/// <param name="State">Open, answered, withdrawn.</param>
/// <param name="Type">General, technical, editorial.</param>
/// <param name="Clause">A clause's slug.</param>
/// <param name="Category">The category of whoever made it.</param>
public sealed record CommentFilter(CommentState? State = null, CommentType? Type = null, string? Clause = null, Category? Category = null)
{
    private const string All = "all";

    /// <summary>Reads an address. Without a state it is the open ones, which are what is left to do; what it does not know it leaves out.</summary>
    public static CommentFilter Parse(string? state, string? type, string? clause, string? category) => new(
        state switch
        {
            null or "" => CommentState.Open,
            All => null,
            _ => Enum.TryParse<CommentState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : CommentState.Open,
        },
        CommentTypeCode.FromCode(type),
        string.IsNullOrEmpty(clause) ? null : clause,
        CategoryNames.FromKey(category));

    /// <summary>The same as the query of an address, with its question mark, or empty.</summary>
    public string Query(int page = 1)
    {
        var parts = new List<string>();
        if (State != CommentState.Open)
            parts.Add($"state={StateKey}");
        if (Type is { } type)
            parts.Add($"type={type.Code()}");
        if (Clause is not null)
            parts.Add($"clause={Uri.EscapeDataString(Clause)}");
        if (Category is { } category)
            parts.Add($"category={category.Key()}");
        if (page > 1)
            parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page={page}"));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>The state's word in addresses.</summary>
    public string StateKey => State is { } state ? KeyOf(state) : All;

    /// <summary>A state's word in addresses.</summary>
    public static string KeyOf(CommentState state) => state switch
    {
        CommentState.Open => "open",
        CommentState.Answered => "answered",
        CommentState.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
