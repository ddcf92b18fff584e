using System.Text.Json;
using System.Text.Json.Serialization;

namespace QtQms.Drafting.Standards;

/// <summary>Steps and trees as the log keeps them: JSON.</summary>
public static class TreeSteps
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the steps of an act.</summary>
    public static string Write(IEnumerable<TreeStep> steps) => JsonSerializer.Serialize(steps.ToList(), Options);

    /// <summary>Reads the steps of an act.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static IReadOnlyList<TreeStep> Read(string json) => Parse<List<TreeStep>>(json);

    /// <summary>Writes a tree: its clauses in the order of siblings.</summary>
    public static string Write(ClauseTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return JsonSerializer.Serialize(
            tree.All.OrderBy(clause => tree.DepthOf(clause.Id)).ThenBy(clause => clause.ParentId).ThenBy(clause => tree.PositionOf(clause.Id)).Select(Kept.Of), Options);
    }

    /// <summary>Reads a tree.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ClauseTree ReadTree(string json)
    {
        try
        {
            return ClauseTree.Of(Parse<List<Kept>>(json).Select(kept => kept.Clause));
        }
        catch (ArgumentException exception)
        {
            throw new FormatException("These clauses are no tree.", exception);
        }
    }

    private static T Parse<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new FormatException("There is nothing in it.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FormatException("It cannot be read.", exception);
        }
    }

    private sealed record Kept(
        Guid Id, Guid? Parent, string Slug, string Title, ClauseKind Kind, Obligation Obligation, string Themes, string Lifecycle, string Refs, bool? Removed = null)
    {
        public TreeClause Clause => new(Id, Slug, Parent, new ClauseFacts(Title, Kind, Obligation, Themes, Lifecycle, Refs), Removed ?? false);

        public static Kept Of(TreeClause clause) => new(
            clause.Id, clause.ParentId, clause.Slug, clause.Facts.Title, clause.Facts.Kind, clause.Facts.Obligation,
            clause.Facts.Themes, clause.Facts.Lifecycle, clause.Facts.Refs, clause.Removed ? true : null);
    }
}
