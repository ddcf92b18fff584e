using System.Globalization;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Ballots;

/// <summary>The steps of an evaluation one by one (process.md b5): each gives the criteria it checked.</summary>
internal sealed class TallySteps(BallotRule rule, BallotCounts counts)
{
    private const string All = "all";
    private const string Chambers = "chambers";

    private readonly ChamberCounts _all = counts.All.Under(rule.UnreasonedNegative);

    /// <summary>Whether the rule looks at categories.</summary>
    public bool CountsChambers => rule.Criteria.All(criterion => criterion.Scope != CriterionScope.Participating);

    /// <summary>Chambers with nobody for or against.</summary>
    public IEnumerable<Category> Silent =>
        rule.MaxSilentChambers is null ? [] : CategoryNames.All.Where(category => Of(category).Expressed == 0);

    /// <summary>The mean of the expressing chambers' approvals, or null if none expresses.</summary>
    public Ratio? Weighted => Approvals() is { Count: > 0 } approvals
        ? approvals.Aggregate((sum, approval) => sum + approval) / approvals.Count
        : null;

    /// <summary>The counts of a category as the rule sees them.</summary>
    public ChamberCounts Of(Category category) => counts.Of(category).Under(rule.UnreasonedNegative);

    /// <summary>Step 1: whether the roster allows a ballot at all.</summary>
    public IEnumerable<Criterion> Formation()
    {
        if (rule.Formation is not { } formation)
            yield break;
        if (formation.MinPool > 0)
            yield return Comparison.Of("pool", All, "E", _all.Eligible, ">=", formation.MinPool);
        foreach (var category in CategoryNames.All)
        {
            var eligible = Of(category).Eligible;
            if (formation.MinPerCategory > 0)
                yield return Comparison.Of("vacant", category.Code(), "E_c", eligible, ">=", formation.MinPerCategory);
            if (formation.MaxCategoryShare is { } share)
                yield return Balance(category, share, formation.BalanceBlocks);
        }
    }

    /// <summary>Step 2: whether enough was returned, in all and from each chamber.</summary>
    public IEnumerable<Criterion> Quorum()
    {
        if (rule.Quorum is not { } quorum)
            yield break;
        yield return Comparison.Of(quorum.Name, All, ("R", _all.Returned), quorum.Strict ? ">" : ">=", quorum.ReturnAll, ("E", _all.Eligible));
        foreach (var category in CategoryNames.All)
        {
            var chamber = Of(category);
            if (quorum.ReturnPerCategory is { } share)
                yield return Comparison.Of("quorum-chamber", category.Code(), ("R_c", chamber.Returned), ">=", share, ("E_c", chamber.Eligible));
            if (quorum.MinReturnsPerCategory > 0)
                yield return Comparison.Of("quorum-chamber", category.Code(), "R_c", chamber.Returned, ">=", quorum.MinReturnsPerCategory);
        }
    }

    /// <summary>Step 3: abstentions must stay below the cap; reaching it fails.</summary>
    public IEnumerable<Criterion> Abstention() => rule.AbstainCap is { } cap
        ? [Comparison.Of("abstention", All, ("B", _all.Abstain), "<", cap, ("R", _all.Returned))]
        : [];

    /// <summary>Step 4: not too many chambers may be silent.</summary>
    public IEnumerable<Criterion> Silence() => rule.MaxSilentChambers is { } most
        ? [Comparison.Of("silent", Chambers, "silent chambers", Silent.Count(), "<=", most)]
        : [];

    /// <summary>Steps 5 and 6: the conditions of approval, all of them reported.</summary>
    public IEnumerable<Criterion> Approval() => rule.Criteria.SelectMany(criterion => criterion.Scope switch
    {
        CriterionScope.All => [Measured(criterion, All, _all, "")],
        CriterionScope.Participating => [Measured(criterion, "participating", counts.Participating.Under(rule.UnreasonedNegative), "_P")],
        CriterionScope.EachCategory => CategoryNames.All
            .Where(category => Of(category).Expressed > 0)
            .Select(category => Measured(criterion, category.Code(), Of(category), "_c")),
        CriterionScope.Weighted => [Mean(criterion)],
        _ => throw new InvalidOperationException($"No such scope: {criterion.Scope}."),
    });

    private static Criterion Measured(ApprovalCriterion criterion, string scope, ChamberCounts votes, string suffix)
    {
        var whole = ($"A{suffix}+D{suffix}", votes.Expressed);
        var compared = criterion.Measure == CriterionMeasure.ApproveAtLeast
            ? Comparison.Of(criterion.Name, scope, ($"A{suffix}", votes.Approve), ">=", criterion.Threshold, whole)
            : Comparison.Of(criterion.Name, scope, ($"D{suffix}", votes.Disapprove), "<=", criterion.Threshold, whole);
        return votes.Expressed > 0 ? compared : compared with { Holds = false, Reason = "no-votes-cast" };
    }

    private Criterion Balance(Category category, Ratio share, bool blocks)
    {
        var compared = Comparison.Of("balance", category.Code(), ("E_c", Of(category).Eligible), "<=", share, ("E", _all.Eligible));
        return blocks ? compared with { Reason = "balance" } : compared with { Binding = false };
    }

    private Criterion Mean(ApprovalCriterion criterion)
    {
        var mean = Weighted;
        var weight = mean ?? default;
        var parts = Approvals();
        var sum = parts.Count == 0 ? "0" : string.Join(" + ", parts);
        return new Criterion(
            criterion.Name,
            Chambers,
            weight.ToString(),
            criterion.Threshold.ToString(),
            ">=",
            mean >= criterion.Threshold,
            Binding: true,
            string.Create(CultureInfo.InvariantCulture, $"W = ({sum}) / {parts.Count} >= {criterion.Threshold}: {weight} >= {criterion.Threshold}"),
            mean?.Percent(2),
            mean is null ? "no-votes-cast" : criterion.Name);
    }

    private List<Ratio> Approvals() =>
    [
        .. CategoryNames.All
            .Select(Of)
            .Where(chamber => chamber.Expressed > 0)
            .Select(chamber => new Ratio(chamber.Approve, chamber.Expressed)),
    ];
}
