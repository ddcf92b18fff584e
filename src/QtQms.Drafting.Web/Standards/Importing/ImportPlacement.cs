using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>A line of the preview.</summary>
/// <param name="Clause">What was read.</param>
/// <param name="Depth">How deep it stands in the plan, from 1.</param>
/// <param name="Kind">What it becomes at that place.</param>
/// <param name="Number">The number that it gets; null where it is left out.</param>
public sealed record ImportRow(ImportClause Clause, int Depth, ClauseKind Kind, string? Number);

/// <summary>A plan at a place of a draft, without what was left out. What stands under something left out moves up to its place.</summary>
/// <param name="plan">The plan.</param>
/// <param name="tree">The draft.</param>
/// <param name="place">The place.</param>
/// <param name="left">The slugs, in the plan, of what is left out.</param>
public sealed class ImportPlacement(ImportPlan plan, ClauseTree tree, ImportPlace place, IReadOnlySet<string> left)
{
    private const int MaxList = ClauseFacts.MaxList;

    private ClauseKind? ParentKind => place.ParentId is { } parent ? tree.Find(parent)?.Facts.Kind : null;

    /// <summary>The clauses as they are brought in.</summary>
    public IReadOnlyList<ImportedClause> Clauses()
    {
        var taken = plan with { Clauses = [.. Taken(plan.Clauses)] };
        return Imported(ImportSlugs.Fit(taken, tree.All.Select(clause => clause.Slug).Concat(DraftSlugs.Pages)).Clauses, ParentKind);
    }

    /// <summary>The lines of the preview, with the numbers that the draft would give.</summary>
    public IReadOnlyList<ImportRow> Rows()
    {
        var (ids, kinds, places) = (new Dictionary<string, Guid>(StringComparer.Ordinal), new Dictionary<string, ClauseKind>(StringComparer.Ordinal), Standing());
        Add([.. Taken(plan.Clauses)], place.ParentId, ParentKind, (tree.AllUnder(place.ParentId).ToList().FindIndex(c => c.Id == place.AfterId) * Room) + 1);
        var numbers = ClauseNumbering.Number(places).ToDictionary(numbered => numbered.Id, numbered => numbered.Number);
        return [.. plan.Clauses.SelectMany(clause => Rows(clause, 1))];

        void Add(IReadOnlyList<ImportClause> clauses, Guid? parent, ClauseKind? parentKind, int position)
        {
            foreach (var clause in clauses)
            {
                var id = ids[clause.Slug] = Guid.CreateVersion7();
                kinds[clause.Slug] = Suited(clause.Kind, parentKind);
                places.Add(new ClausePlace(id, parent, position++, kinds[clause.Slug]));
                Add(clause.Children, id, kinds[clause.Slug], 0);
            }
        }

        IEnumerable<ImportRow> Rows(ImportClause clause, int depth) => clause.Children.SelectMany(child => Rows(child, depth + 1)).Prepend(new ImportRow(
            clause, depth, kinds.GetValueOrDefault(clause.Slug, clause.Kind), ids.TryGetValue(clause.Slug, out var id) ? numbers.GetValueOrDefault(id, "") : null));
    }

    // Between two clauses of the draft there is room for all that may be imported.
    private const int Room = 10_000;

    private List<ClausePlace> Standing() =>
        [.. tree.InOrder().Select(clause => new ClausePlace(clause.Id, clause.ParentId, tree.PositionOf(clause.Id) * Room, clause.Facts.Kind))];

    private IEnumerable<ImportClause> Taken(IEnumerable<ImportClause> clauses)
    {
        foreach (var clause in clauses)
        {
            var children = Taken(clause.Children);
            if (!left.Contains(clause.Slug))
                yield return clause with { Children = [.. children] };
            else
            {
                foreach (var child in children)
                    yield return child;
            }
        }
    }

    private static List<ImportedClause> Imported(IReadOnlyList<ImportClause> clauses, ClauseKind? parent) =>
    [
        .. clauses.Select(clause => new ImportedClause(
            clause.Slug,
            new ClauseFacts(clause.Title, Suited(clause.Kind, parent), clause.Obligation, List(clause.Themes), List(clause.LifeCycle), List(clause.References)),
            clause.Text,
            Imported(clause.Children, Suited(clause.Kind, parent)))),
    ];

    // What stands only at the top, or only under the terms, is a clause elsewhere.
    private static ClauseKind Suited(ClauseKind kind, ClauseKind? parent) => (kind, parent) switch
    {
        (ClauseKind.Term, ClauseKind.Terms) => ClauseKind.Term,
        (ClauseKind.Term, _) => ClauseKind.Clause,
        (_, null) => kind,
        _ => ClauseKind.Clause,
    };

    private static string List(IReadOnlyList<string> words)
    {
        var list = string.Join(", ", words);
        return list.Length <= MaxList ? list : list[..Math.Max(0, list.LastIndexOf(", ", MaxList, StringComparison.Ordinal))];
    }
}
