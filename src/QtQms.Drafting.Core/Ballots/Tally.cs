using QtQms.Drafting.Members;

namespace QtQms.Drafting.Ballots;

/// <summary>
/// From votes to outcome, as pure functions of their arguments. The order of evaluation is process.md b5: formation, quorum,
/// abstention and silence each end it; the conditions of approval are all reported; objections come last.
/// </summary>
/// <remarks>
/// Known and kept (process.md b5): under a rule with a quorum or an abstention cap one more disapproval can turn an invalid or
/// failed ballot into an approved one, because it supplies the return that was missing. The live return figure
/// (<see cref="Returns"/>) is shown so that nobody is surprised. One more approval never does harm, as long as no
/// disapproval is without reason.
/// </remarks>
public static class Tally
{
    /// <summary>What these counts come to under this rule.</summary>
    /// <param name="rule">The rule as frozen at opening.</param>
    /// <param name="counts">The counts at closing.</param>
    /// <param name="openObjections">Blocking objections (process.md c2) not yet recirculated.</param>
    /// <param name="substantiveChange">Whether the text was changed in substance since it was balloted.</param>
    /// <exception cref="ArgumentException">There cannot be such counts.</exception>
    public static BallotOutcome Of(BallotRule rule, BallotCounts counts, int openObjections, bool substantiveChange = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(openObjections);
        if (!counts.Categories.Values.Append(counts.All).Append(counts.Participating).All(body => body.Possible))
            throw new ArgumentException("A count is negative, or there are more votes than voters.", nameof(counts));

        var steps = new TallySteps(rule, counts);
        var criteria = new List<Criterion>();
        foreach (var (check, result, expressed) in Order(steps))
        {
            criteria.AddRange(check());
            if (criteria.Exists(criterion => criterion is { Binding: true, Holds: false }))
                return Outcome(result, expressed);
        }

        var pends = rule.ObjectionsPend && (openObjections > 0 || substantiveChange);
        if (rule.ObjectionsPend)
        {
            criteria.Add(Comparison.Of("objections", "all", "open objections", openObjections, "<=", 0) with { Binding = false });
            criteria.Add(Comparison.Of("changes", "all", "substantive changes", substantiveChange ? 1 : 0, "<=", 0) with { Binding = false });
        }

        return Outcome(pends ? BallotResult.ApprovedPendingRecirculation : BallotResult.Approved, expressed: true);

        BallotOutcome Outcome(BallotResult result, bool expressed) => new(
            rule.Id,
            rule.Version,
            result,
            [.. criteria.Where(criterion => criterion is { Binding: true, Holds: false }).Select(criterion => criterion.Reason).Distinct()],
            [.. Warnings(steps, criteria, expressed)],
            criteria,
            [.. Figures(rule, counts, steps, expressed)],
            expressed && rule.MaxSilentChambers is not null && steps.Weighted is { } weighted ? Share.Of(weighted, 2) : null,
            openObjections,
            substantiveChange);
    }

    /// <summary>The conditions on the roster alone: what can be told before a ballot opens.</summary>
    public static IReadOnlyList<Criterion> Formation(BallotRule rule, BallotCounts counts) =>
        [.. new TallySteps(rule, counts).Formation()];

    /// <summary>
    /// Counts a roster: the recused are no voters, of each entry the last vote before the closing instant counts, and a
    /// disapproval is reasoned if one of its reasons holds at that instant (process.md b2). Late votes are stored, not counted.
    /// </summary>
    public static BallotCounts Count(IEnumerable<RosterEntry> roster, DateTime closesAt) => BallotCounts.ByCategory(
        roster.Where(entry => !entry.Recused)
            .GroupBy(entry => entry.Category)
            .ToDictionary(
                chamber => chamber.Key,
                chamber => chamber.Aggregate(ChamberCounts.None, (sum, entry) => sum + Counts(entry, closesAt))));

    /// <summary>
    /// How many have voted so far, by category: the live figure that may be shown while positions are sealed.
    /// </summary>
    public static IReadOnlyList<ReturnFigure> Returns(IEnumerable<RosterEntry> roster, DateTime closesAt)
    {
        var voters = roster.Where(entry => !entry.Recused).ToLookup(entry => entry.Category);
        return
        [
            .. CategoryNames.All.Select(category => new ReturnFigure(
                category,
                voters[category].Count(),
                voters[category].Count(entry => entry.LastVote(closesAt) is not null))),
        ];
    }

    private static (Func<IEnumerable<Criterion>> Check, BallotResult Result, bool Expressed)[] Order(TallySteps steps) =>
    [
        (steps.Formation, BallotResult.NotOpenable, false),
        (steps.Quorum, BallotResult.Invalid, false),
        (steps.Abstention, BallotResult.NotApproved, false),
        (steps.Silence, BallotResult.Invalid, true),
        (steps.Approval, BallotResult.NotApproved, true),
    ];

    private static IEnumerable<string> Warnings(TallySteps steps, List<Criterion> criteria, bool expressed) => criteria
        .Where(criterion => criterion is { Binding: false, Holds: false })
        .Select(criterion => criterion.Reason)
        .Concat(expressed ? steps.Silent.Select(category => $"silent:{category.Code()}") : []);

    private static IEnumerable<ScopeFigures> Figures(BallotRule rule, BallotCounts counts, TallySteps steps, bool expressed)
    {
        if (steps.CountsChambers)
        {
            foreach (var category in CategoryNames.All)
                yield return Row(category.Code(), category.Key(), counts.Of(category));
        }
        else
        {
            yield return Row("participating", null, counts.Participating);
        }

        yield return Row("all", null, counts.All);

        ScopeFigures Row(string scope, string? category, ChamberCounts raw)
        {
            var seen = raw.Under(rule.UnreasonedNegative);
            return new ScopeFigures(
                scope,
                category,
                raw.Eligible,
                raw.Approve,
                raw.Disapprove,
                raw.Unreasoned,
                raw.Abstain,
                seen.Returned,
                Share.Of(seen.Returned, raw.Eligible, 1),
                expressed ? Share.Of(seen.Approve, seen.Expressed, 1) : null,
                seen.Expressed == 0);
        }
    }

    private static ChamberCounts Counts(RosterEntry entry, DateTime closesAt)
    {
        var voter = ChamberCounts.None with { Eligible = 1 };
        return entry.LastVote(closesAt)?.Choice switch
        {
            null => voter,
            VoteChoice.Approve or VoteChoice.ApproveWithComments => voter with { Approve = 1 },
            VoteChoice.Disapprove when entry.IsReasoned(closesAt) => voter with { Disapprove = 1 },
            VoteChoice.Disapprove => voter with { Unreasoned = 1 },
            VoteChoice.Abstain => voter with { Abstain = 1 },
            var other => throw new ArgumentOutOfRangeException(nameof(entry), other, "No such vote."),
        };
    }
}
