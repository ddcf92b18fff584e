using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>Slugs for new clauses: of the title, with a number where that was ever given, or is the address of a page beside the clauses.</summary>
internal static class DraftSlugs
{
    /// <summary>The pages of the draft that stand beside its clauses. A clause of such a name could never be opened.</summary>
    public static IReadOnlySet<string> Pages { get; } = new HashSet<string>(StringComparer.Ordinal) { "arrange", "authors", "figures", "history", "import", "replace", "search" };

    public static string For(ClauseTree tree, string wanted)
    {
        var slug = wanted;
        for (var number = 2; tree.Knows(slug) || Pages.Contains(slug); number++)
        {
            var ending = $"-{number}";
            slug = wanted[..Math.Min(wanted.Length, Slug.MaxLength - ending.Length)].TrimEnd('-') + ending;
        }

        return slug;
    }

    public static string For(ClauseTree tree, ClauseFacts facts) =>
        For(tree, Slug.Of(facts.Kind == ClauseKind.Term ? $"term {facts.Title}" : facts.Title));
}
