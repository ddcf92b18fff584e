using System.Globalization;

namespace QtQms.Drafting.Standards;

/// <summary>A clause's place in the tree: all that its number depends on.</summary>
/// <param name="Id">The clause's uid.</param>
/// <param name="ParentId">The clause it stands under, or null at the top.</param>
/// <param name="Position">Its place among its siblings, ascending.</param>
/// <param name="Kind">What it is; decides the kind of number.</param>
public sealed record ClausePlace(Guid Id, Guid? ParentId, int Position, ClauseKind Kind);

/// <summary>A clause with the number that the tree gives it.</summary>
/// <param name="Id">The clause's uid.</param>
/// <param name="Number"><c>0</c>, <c>6.1.4</c>, <c>A</c>, <c>A.2</c>; empty for a foreword or a bibliography.</param>
/// <param name="Depth">1 at the top.</param>
public sealed record NumberedClause(Guid Id, string Number, int Depth);

/// <summary>
/// Computes clause numbers from the tree, never stored (process.md d1): Arabic and dotted for clauses,
/// letters for annexes, 0 for the introduction, none for what stands before it or for the bibliography.
/// </summary>
public static class ClauseNumbering
{
    /// <summary>All clauses in reading order with their numbers. Clauses whose parent is missing are left out.</summary>
    public static IReadOnlyList<NumberedClause> Number(IEnumerable<ClausePlace> places)
    {
        var children = places.ToLookup(place => place.ParentId ?? Guid.Empty);
        var numbered = new List<NumberedClause>();
        var top = Siblings(children, Guid.Empty);
        var introduction = top.LastOrDefault(place => place.Kind == ClauseKind.Front);
        int clause = 0, annex = 0;
        foreach (var place in top)
        {
            var number = place.Kind switch
            {
                ClauseKind.Front => place == introduction ? "0" : "",
                ClauseKind.Bibliography => "",
                ClauseKind.Annex => Letters(annex++),
                _ => (++clause).ToString(CultureInfo.InvariantCulture),
            };
            Add(place, number, depth: 1);
        }

        return numbered;

        void Add(ClausePlace place, string number, int depth)
        {
            numbered.Add(new NumberedClause(place.Id, number, depth));
            var nth = 0;
            foreach (var child in Siblings(children, place.Id))
                Add(child, number.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number}.{++nth}"), depth + 1);
        }
    }

    private static List<ClausePlace> Siblings(ILookup<Guid, ClausePlace> children, Guid parent) =>
        [.. children[parent].OrderBy(place => place.Position).ThenBy(place => place.Id)];

    private static string Letters(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}
