using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>A rule in plain words, said from its data: another rule gives other sentences.</summary>
public static class RuleText
{
    public static IEnumerable<string> Sentences(BallotRule rule)
    {
        yield return "Each voting organisation has one vote, together with its affiliates. The last vote before closing counts.";
        if (rule.Quorum is { } quorum)
        {
            var chamber = quorum.ReturnPerCategory is { } share ? $", and in each chamber at least {share} and {quorum.MinReturnsPerCategory} organisations" : "";
            yield return $"At least {quorum.ReturnAll} of all must vote{chamber}. Where that fails at closing, the ballot is extended by {rule.ExtensionDays} days, once.";
        }

        if (rule.AbstainCap is { } cap)
            yield return $"Fewer than {cap} of the votes may abstain.";
        foreach (var criterion in rule.Criteria)
        {
            yield return criterion.Scope switch
            {
                CriterionScope.Weighted => $"Each chamber's approval is its approvals out of its approvals and reasoned disapprovals. Their mean, each chamber with the same weight, must be at least {criterion.Threshold}.",
                CriterionScope.EachCategory => $"No chamber may be opposed: in each, at least {criterion.Threshold} of the votes for and against approve. A tie is not opposition.",
                _ => $"At least {criterion.Threshold} of the votes for and against approve.",
            };
        }

        if (rule.UnreasonedNegative == UnreasonedNegative.ReturnOnly)
            yield return "A disapproval without a general or technical reason counts as a vote returned, and neither for nor against.";
    }
}
