using QtQms.Drafting.Members;

namespace QtQms.Drafting.Ballots;

/// <summary>A rule applied to counts that somebody sends, without a ballot: an outcome, or everything wrong with the request.</summary>
/// <param name="Outcome">The outcome, which is the response; null if there are problems.</param>
/// <param name="Problems">All problems found; empty if there is an outcome.</param>
public sealed record RuleEvaluation(BallotOutcome? Outcome, IReadOnlyList<EvaluationProblem> Problems)
{
    /// <summary>The greatest count taken: more than any ballot has, and its sums stay exact.</summary>
    public const long MaxCount = 1_000_000_000;

    /// <summary>Applies a rule to a request.</summary>
    public static RuleEvaluation Evaluate(BallotRule rule, EvaluateRequest request)
    {
        var reader = new EvaluateReader();
        var byBody = rule.Criteria.Any(criterion => criterion.Scope == CriterionScope.Participating);
        var counts = byBody ? reader.ByBody(request) : reader.ByCategory(request, everyCategory: rule.Formation?.MinPerCategory > 0);
        if (request.OpenObjections < 0)
            reader.Problems.Add(new("openObjections", BallotRefusal.CountNegative));
        return reader.Problems.Count > 0 || counts is null
            ? new RuleEvaluation(null, reader.Problems)
            : new RuleEvaluation(Tally.Of(rule, counts, request.OpenObjections, request.SubstantiveChange), []);
    }

    /// <summary>Reads a request into counts and collects what is wrong with it.</summary>
    private sealed class EvaluateReader
    {
        public List<EvaluationProblem> Problems { get; } = [];

        public BallotCounts? ByCategory(EvaluateRequest request, bool everyCategory)
        {
            Foreign("participating", request.Participating);
            Foreign("all", request.All);
            if (request.Categories is not { Count: > 0 } given)
            {
                Problems.Add(new("categories", BallotRefusal.CountsMissing));
                return null;
            }

            foreach (var key in given.Keys.Where(key => CategoryNames.FromKey(key) is null).Order(StringComparer.Ordinal))
                Problems.Add(new($"categories.{key}", BallotRefusal.CategoryUnknown));
            var categories = new Dictionary<Category, ChamberCounts>();
            foreach (var category in CategoryNames.All)
            {
                var path = $"categories.{category.Key()}";
                if (given.TryGetValue(category.Key(), out var counts) || everyCategory)
                    categories[category] = Read(path, counts, eligibleNeeded: true);
            }

            return Problems.Count == 0 ? BallotCounts.ByCategory(categories) : null;
        }

        public BallotCounts? ByBody(EvaluateRequest request)
        {
            Foreign("categories", request.Categories);
            var participating = Read("participating", request.Participating, eligibleNeeded: false);
            var all = Read("all", request.All, eligibleNeeded: false);
            if (Problems.Count > 0)
                return null;
            Within("eligible", participating.Eligible, all.Eligible);
            Within("approve", participating.Approve, all.Approve);
            Within("disapprove", participating.Disapprove, all.Disapprove);
            Within("unreasoned", participating.Unreasoned, all.Unreasoned);
            Within("abstain", participating.Abstain, all.Abstain);
            return BallotCounts.ByParticipation(participating, all);
        }

        private ChamberCounts Read(string path, EvaluateCounts? given, bool eligibleNeeded)
        {
            if (given is null)
            {
                Problems.Add(new(path, BallotRefusal.CountsMissing));
                return ChamberCounts.None;
            }

            var before = Problems.Count;
            Bounded($"{path}.approve", given.Approve);
            Bounded($"{path}.disapprove", given.Disapprove);
            Bounded($"{path}.unreasoned", given.Unreasoned);
            Bounded($"{path}.abstain", given.Abstain);
            if (given.Eligible is { } eligible)
                Bounded($"{path}.eligible", eligible);
            else if (eligibleNeeded)
                Problems.Add(new($"{path}.eligible", BallotRefusal.CountsMissing));
            if (Problems.Count > before)
                return ChamberCounts.None;

            var votes = given.Approve + given.Disapprove + given.Unreasoned + given.Abstain;
            if (votes > (given.Eligible ?? votes))
                Problems.Add(new(path, BallotRefusal.MoreVotesThanVoters));
            return new ChamberCounts(given.Eligible ?? votes, given.Approve, given.Disapprove, given.Unreasoned, given.Abstain);
        }

        private void Bounded(string path, long count)
        {
            if (count < 0)
                Problems.Add(new(path, BallotRefusal.CountNegative));
            else if (count > MaxCount)
                Problems.Add(new(path, BallotRefusal.CountTooLarge));
        }

        private void Within(string member, long participating, long all)
        {
            if (participating > all)
                Problems.Add(new($"participating.{member}", BallotRefusal.MoreThanAll));
        }

        private void Foreign(string path, object? given)
        {
            if (given is not null)
                Problems.Add(new(path, BallotRefusal.NotOfThisRule));
        }
    }
}
