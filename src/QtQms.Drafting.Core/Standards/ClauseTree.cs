using System.Collections.Immutable;

namespace QtQms.Drafting.Standards;

/// <summary>
/// The tree of a draft: which clauses there are, in which order and under which. Never altered; a step makes another tree. Removed
/// clauses keep their place among their siblings, so that restoring puts them back there.
/// </summary>
public sealed class ClauseTree
{
    /// <summary>The deepest a clause may stand: the top and five levels of subclauses (process.md d1).</summary>
    public const int MaxDepth = 6;

    /// <summary>Clauses of one draft that were not removed: many times the longest standard, and few enough for an act to stay quick.</summary>
    public const int MaxClauses = 5_000;

    private readonly ImmutableDictionary<Guid, TreeClause> _clauses;
    private readonly ImmutableDictionary<Guid, ImmutableList<Guid>> _children;
    private readonly ImmutableHashSet<string> _slugs;

    private ClauseTree(
        ImmutableDictionary<Guid, TreeClause> clauses, ImmutableDictionary<Guid, ImmutableList<Guid>> children, ImmutableHashSet<string> slugs) =>
        (_clauses, _children, _slugs) = (clauses, children, slugs);

    /// <summary>A tree without a clause.</summary>
    public static ClauseTree Empty { get; } = new(
        ImmutableDictionary<Guid, TreeClause>.Empty, ImmutableDictionary<Guid, ImmutableList<Guid>>.Empty, ImmutableHashSet.Create<string>(StringComparer.Ordinal));

    /// <summary>All clauses, the removed ones too, in no order.</summary>
    public IEnumerable<TreeClause> All => _clauses.Values;

    /// <summary>A tree of these clauses; siblings in the order given.</summary>
    /// <exception cref="ArgumentException">Two of them share a uid or a slug, or one stands under a clause that is not there.</exception>
    public static ClauseTree Of(IEnumerable<TreeClause> clauses)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        var (all, children, slugs) = (Empty._clauses.ToBuilder(), Empty._children.ToBuilder(), Empty._slugs.ToBuilder());
        foreach (var clause in clauses)
        {
            if (!slugs.Add(clause.Slug))
                throw new ArgumentException($"Two clauses are called {clause.Slug}.", nameof(clauses));
            all.Add(clause.Id, clause);
            var parent = clause.ParentId ?? Guid.Empty;
            children[parent] = (children.GetValueOrDefault(parent) ?? []).Add(clause.Id);
        }

        if (all.Values.FirstOrDefault(clause => clause.ParentId is { } parent && !all.ContainsKey(parent)) is { } stray)
            throw new ArgumentException($"{stray.Slug} stands under a clause that is not there.", nameof(clauses));
        return new ClauseTree(all.ToImmutable(), children.ToImmutable(), slugs.ToImmutable());
    }

    /// <summary>The clause with this uid, removed or not, or null.</summary>
    public TreeClause? Find(Guid id) => _clauses.GetValueOrDefault(id);

    /// <summary>The place of a clause among its siblings, the removed ones counted.</summary>
    public int PositionOf(Guid id) => _clauses.TryGetValue(id, out var clause) ? Siblings(clause.ParentId).IndexOf(id) : -1;

    /// <summary>The clauses directly under one (at the top for null) that stand in the draft, in order.</summary>
    public IEnumerable<TreeClause> Under(Guid? parentId) => Siblings(parentId).Select(id => _clauses[id]).Where(clause => !clause.Removed);

    /// <summary>All clauses directly under one, the removed ones too, in order.</summary>
    public IEnumerable<TreeClause> AllUnder(Guid? parentId) => Siblings(parentId).Select(id => _clauses[id]);

    /// <summary>Whether the clause stands in the draft: neither it nor what it stands under was removed.</summary>
    public bool Stands(Guid id) => _clauses.TryGetValue(id, out var clause) && !clause.Removed && (clause.ParentId is not { } parent || Stands(parent));

    /// <summary>The clauses that stand in the draft, in reading order.</summary>
    public IEnumerable<TreeClause> InOrder() => Below(null);

    /// <summary>The clauses under one that stand in the draft, at any depth, in reading order.</summary>
    public IEnumerable<TreeClause> Below(Guid? parentId)
    {
        foreach (var clause in Under(parentId))
        {
            yield return clause;
            foreach (var child in Below(clause.Id))
                yield return child;
        }
    }

    /// <summary>The sibling that stands before a clause in the draft, or null.</summary>
    public TreeClause? Before(TreeClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return Under(clause.ParentId).TakeWhile(sibling => sibling.Id != clause.Id).LastOrDefault();
    }

    /// <summary>The sibling that stands behind a clause in the draft, or null.</summary>
    public TreeClause? After(TreeClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return Under(clause.ParentId).SkipWhile(sibling => sibling.Id != clause.Id).Skip(1).FirstOrDefault();
    }

    /// <summary>1 at the top, 0 for what is not there.</summary>
    public int DepthOf(Guid? id) => id is { } clause && _clauses.TryGetValue(clause, out var found) ? 1 + DepthOf(found.ParentId) : 0;

    /// <summary>Whether a slug is, or was, a clause's.</summary>
    public bool Knows(string slug) => _slugs.Contains(slug);

    /// <summary>Takes a step, or says why not.</summary>
    public TreeOutcome Take(TreeStep step) => step switch
    {
        TreeStep.Add add => Take(add),
        TreeStep.Move move => Take(move),
        TreeStep.Describe describe => Take(describe),
        TreeStep.Remove remove => Take(remove),
        TreeStep.Restore restore => Take(restore),
        TreeStep.Write or TreeStep.Carry or TreeStep.TakeComments or TreeStep.Settle => new TreeOutcome(TreeRefusal.None, this, step),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>
    /// The step that takes another back, for this tree; refused where somebody changed the same since. Null for what the tree does not
    /// hold: text is taken back in the texts.
    /// </summary>
    public (TreeRefusal Refusal, TreeStep? Step) Inverse(TreeStep done) => done switch
    {
        TreeStep.Add add => (TreeRefusal.None, new TreeStep.Remove(add.Id)),
        TreeStep.Remove remove => (TreeRefusal.None, new TreeStep.Restore(remove.Id)),
        TreeStep.Restore restore => (TreeRefusal.None, new TreeStep.Remove(restore.Id)),
        TreeStep.Move move when Find(move.Id)?.ParentId != move.ParentId => (TreeRefusal.ChangedSince, null),
        TreeStep.Move move => (TreeRefusal.None, new TreeStep.Move(move.Id, move.FromParentId, move.FromAfterId)),
        TreeStep.Describe describe => Find(describe.Id)?.Facts is { } now && now.With(describe.After, describe.Before) is { } back
            ? (TreeRefusal.None, new TreeStep.Describe(describe.Id, now, back))
            : (TreeRefusal.ChangedSince, null),
        _ => (TreeRefusal.None, null),
    };

    private TreeOutcome Take(TreeStep.Add add)
    {
        if (_clauses.ContainsKey(add.Id) || _slugs.Contains(add.Slug))
            return No(TreeRefusal.SlugTaken, add);
        if (_clauses.Values.Count(each => !each.Removed) >= MaxClauses)
            return No(TreeRefusal.TooMany, add);
        var clause = new TreeClause(add.Id, add.Slug, add.ParentId, add.Facts);
        if (Check(add.Facts) is not TreeRefusal.None and var bad)
            return No(bad, add);
        if (CheckPlace(add.Facts.Kind, add.ParentId, levels: 1) is not TreeRefusal.None and var refusal)
            return No(refusal, add);
        return Yes(new ClauseTree(_clauses.Add(add.Id, clause), Inserted(_children, add.Id, add.ParentId, add.AfterId), _slugs.Add(add.Slug)), add);
    }

    private TreeOutcome Take(TreeStep.Move move)
    {
        if (Find(move.Id) is not { } clause)
            return No(TreeRefusal.NotThere, move);
        if (!Stands(move.Id))
            return No(TreeRefusal.Removed, move);
        for (var above = move.ParentId; above is { } id; above = Find(id)?.ParentId)
        {
            if (id == move.Id)
                return No(TreeRefusal.UnderItself, move);
        }

        if (CheckPlace(clause.Facts.Kind, move.ParentId, LevelsOf(move.Id)) is not TreeRefusal.None and var refusal)
            return No(refusal, move);
        var from = Siblings(clause.ParentId);
        var at = from.IndexOf(move.Id);
        var noted = move with { FromParentId = clause.ParentId, FromAfterId = at == 0 ? null : from[at - 1] };
        var without = _children.SetItem(clause.ParentId ?? Guid.Empty, from.RemoveAt(at));
        var moved = Inserted(without, move.Id, move.ParentId, move.AfterId);
        return move.AfterId == move.Id || (move.ParentId == clause.ParentId && moved[move.ParentId ?? Guid.Empty].SequenceEqual(from))
            ? No(TreeRefusal.Nothing, move)
            : Yes(new ClauseTree(_clauses.SetItem(move.Id, clause with { ParentId = move.ParentId }), moved, _slugs), noted);
    }

    private TreeOutcome Take(TreeStep.Describe describe)
    {
        if (Find(describe.Id) is not { } clause)
            return No(TreeRefusal.NotThere, describe);
        if (!Stands(describe.Id))
            return No(TreeRefusal.Removed, describe);
        var facts = clause.Facts.Over(describe.Before, describe.After);
        if (facts == clause.Facts)
            return No(TreeRefusal.Nothing, describe);
        if (Check(facts) is not TreeRefusal.None and var bad)
            return No(bad, describe);
        if (facts.Kind != clause.Facts.Kind && (CheckPlace(facts.Kind, clause.ParentId, levels: 1) is not TreeRefusal.None || !SuitsChildren(facts.Kind, describe.Id)))
            return No(TreeRefusal.KindElsewhere, describe);
        return Yes(With(clause with { Facts = facts }), describe with { Before = clause.Facts, After = facts });
    }

    private TreeOutcome Take(TreeStep.Remove remove) => Find(remove.Id) is not { } clause
        ? No(TreeRefusal.NotThere, remove)
        : !Stands(remove.Id) ? No(TreeRefusal.Removed, remove) : Yes(With(clause with { Removed = true }), remove);

    private TreeOutcome Take(TreeStep.Restore restore)
    {
        if (Find(restore.Id) is not { } clause)
            return No(TreeRefusal.NotThere, restore);
        if (!clause.Removed)
            return No(TreeRefusal.NotRemoved, restore);
        if (CheckPlace(clause.Facts.Kind, clause.ParentId, LevelsOf(restore.Id)) is not TreeRefusal.None and var refusal)
            return No(refusal, restore);
        return Yes(With(clause with { Removed = false }), restore);
    }

    private static TreeRefusal Check(ClauseFacts facts) =>
        string.IsNullOrWhiteSpace(facts.Title) || facts.Title.AsSpan().ContainsAny('\n', '\r') ? TreeRefusal.NoTitle
        : facts.Title.Length > ClauseFacts.MaxTitle || facts.Themes.Length > ClauseFacts.MaxList || facts.Lifecycle.Length > ClauseFacts.MaxList || facts.Refs.Length > ClauseFacts.MaxList
            ? TreeRefusal.TooLong
        : !Enum.IsDefined(facts.Kind) || !Enum.IsDefined(facts.Obligation) ? TreeRefusal.KindElsewhere
        : TreeRefusal.None;

    private TreeRefusal CheckPlace(ClauseKind kind, Guid? parentId, int levels)
    {
        if (parentId is { } parent && Find(parent) is null)
            return TreeRefusal.NotThere;
        if (parentId is { } above && !Stands(above))
            return TreeRefusal.ParentRemoved;
        if (!Suits(kind, parentId is { } under ? Find(under)!.Facts.Kind : null))
            return TreeRefusal.KindElsewhere;
        return DepthOf(parentId) + levels > MaxDepth ? TreeRefusal.TooDeep : TreeRefusal.None;
    }

    private static bool Suits(ClauseKind kind, ClauseKind? parent) => kind switch
    {
        ClauseKind.Annex or ClauseKind.Front or ClauseKind.Bibliography or ClauseKind.Terms => parent is null,
        ClauseKind.Term => parent is ClauseKind.Terms,
        _ => parent is not (ClauseKind.Term or ClauseKind.Bibliography or ClauseKind.Front),
    };

    private bool SuitsChildren(ClauseKind kind, Guid id) => Under(id).All(child => Suits(child.Facts.Kind, kind));

    private int LevelsOf(Guid id) => 1 + Under(id).Select(child => LevelsOf(child.Id)).DefaultIfEmpty(0).Max();

    private ImmutableList<Guid> Siblings(Guid? parentId) => _children.GetValueOrDefault(parentId ?? Guid.Empty) ?? [];

    private ClauseTree With(TreeClause clause) => new(_clauses.SetItem(clause.Id, clause), _children, _slugs);

    // Where the sibling has gone meanwhile, the end is as good a place as any, and is seen.
    private static ImmutableDictionary<Guid, ImmutableList<Guid>> Inserted(
        ImmutableDictionary<Guid, ImmutableList<Guid>> children, Guid id, Guid? parentId, Guid? afterId)
    {
        var siblings = children.GetValueOrDefault(parentId ?? Guid.Empty) ?? [];
        var at = afterId is not { } after ? 0 : siblings.IndexOf(after) is >= 0 and var found ? found + 1 : siblings.Count;
        return children.SetItem(parentId ?? Guid.Empty, siblings.Insert(at, id));
    }

    private TreeOutcome No(TreeRefusal refusal, TreeStep step) => new(refusal, this, step);

    private static TreeOutcome Yes(ClauseTree tree, TreeStep step) => new(TreeRefusal.None, tree, step);
}
