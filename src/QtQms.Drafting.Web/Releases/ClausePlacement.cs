namespace QtQms.Drafting.Web.Releases;

/// <summary>Where the clauses of two texts stand in relation to each other.</summary>
public sealed class ClausePlacement
{
    private readonly IReadOnlyList<TextClause> _old;
    private readonly IReadOnlyList<TextClause> _new;
    private readonly Dictionary<Guid, TextClause> _oldById;
    private readonly Dictionary<Guid, TextClause> _newById;
    private readonly HashSet<Guid> _moved;

    public ClausePlacement(IReadOnlyList<TextClause> old, IReadOnlyList<TextClause> current)
    {
        (_old, _new) = (old, current);
        (_oldById, _newById) = (old.ToDictionary(clause => clause.Id), current.ToDictionary(clause => clause.Id));
        _moved = Moved();
    }

    /// <summary>Whether a clause of both stands under another clause, or elsewhere among those it stands with.</summary>
    public bool IsMoved(Guid id) => _moved.Contains(id);

    /// <summary>Both texts' clauses in the new reading order; a removed one follows the clause that it followed.</summary>
    public IEnumerable<(TextClause? Old, TextClause? New)> Pairs()
    {
        var removed = new Dictionary<Guid, List<TextClause>>();
        var after = Guid.Empty;
        foreach (var clause in _old)
        {
            if (_newById.ContainsKey(clause.Id))
                after = clause.Id;
            else if (removed.TryGetValue(after, out var list))
                list.Add(clause);
            else
                removed[after] = [clause];
        }

        return Removed(Guid.Empty).Concat(_new.SelectMany(clause =>
            Removed(clause.Id).Prepend((_oldById.GetValueOrDefault(clause.Id), clause))));

        IEnumerable<(TextClause?, TextClause?)> Removed(Guid id) =>
            removed.GetValueOrDefault(id, []).Select(clause => ((TextClause?)clause, (TextClause?)null));
    }

    private HashSet<Guid> Moved()
    {
        var (oldParents, newParents) = (Parents(_old), Parents(_new));
        var places = _old.Select((clause, place) => (clause.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        var common = _new.Where(clause => places.ContainsKey(clause.Id)).ToList();
        var moved = common.Where(clause => oldParents[clause.Id] != newParents[clause.Id]).Select(clause => clause.Id).ToHashSet();
        foreach (var siblings in common.Where(clause => !moved.Contains(clause.Id)).GroupBy(clause => newParents[clause.Id]).ToList())
            moved.UnionWith(OutOfOrder([.. siblings.Select(clause => clause.Id)], id => places[id]));
        return moved;
    }

    private static Dictionary<Guid, Guid> Parents(IReadOnlyList<TextClause> clauses)
    {
        var parents = new Dictionary<Guid, Guid>();
        var above = new Stack<TextClause>();
        foreach (var clause in clauses)
        {
            while (above.TryPeek(out var last) && last.Depth >= clause.Depth)
                above.Pop();
            parents[clause.Id] = above.TryPeek(out var parent) ? parent.Id : Guid.Empty;
            above.Push(clause);
        }

        return parents;
    }

    // As few as possible are called moved: all but a longest run that kept its order.
    private static IEnumerable<Guid> OutOfOrder(List<Guid> siblings, Func<Guid, int> oldPlace)
    {
        var (length, before) = (new int[siblings.Count], new int[siblings.Count]);
        for (var i = 0; i < siblings.Count; i++)
        {
            (length[i], before[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (oldPlace(siblings[j]) < oldPlace(siblings[i]) && length[j] + 1 > length[i])
                    (length[i], before[i]) = (length[j] + 1, j);
            }
        }

        var kept = new HashSet<int>();
        for (var at = siblings.Count == 0 ? -1 : Array.IndexOf(length, length.Max()); at >= 0; at = before[at])
            kept.Add(at);
        return siblings.Where((_, index) => !kept.Contains(index));
    }
}
