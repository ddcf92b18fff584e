using System.Globalization;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Core.Tests.Ballots;

/// <summary>The properties named at the end of process.md b5. Each failure tells its seed.</summary>
public sealed class TallyPropertyTests
{
    private static readonly DateTime Closes = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(1)]
    [InlineData(20_260_301)]
    public void Count_VotersPermuted_GivesTheSameText(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var roster = Roster(random);
            var shuffled = roster.Select(entry => entry with { Votes = [.. entry.Votes.OrderBy(_ => random.Next())] }).OrderBy(_ => random.Next()).ToArray();

            var before = Tally.Of(BallotRules.FourChamber, Tally.Count(roster, Closes), 0).ToJson();
            var after = Tally.Of(BallotRules.FourChamber, Tally.Count(shuffled, Closes), 0).ToJson();
            Assert.True(before == after, $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(29_500)]
    public void Of_OneMoreApproval_NeverTurnsAnApprovalIntoAnythingElse(int seed)
    {
        var random = new Random(seed);
        var approved = 0;
        for (var round = 0; round < 1_500; round++)
        {
            var counts = CategoryNames.All.ToDictionary(category => category, _ => Chamber(random));
            if (Decide(counts) != BallotResult.Approved)
                continue;
            approved++;
            foreach (var (category, better) in counts.SelectMany(pair => Better(pair.Value).Select(better => (pair.Key, better))))
            {
                var changed = new Dictionary<Category, ChamberCounts>(counts) { [category] = better };
                Assert.True(Decide(changed) == BallotResult.Approved, $"seed {seed}, round {round}, {category} {counts[category]} to {better}");
            }
        }

        Assert.True(approved > 100, $"seed {seed} gave only {approved} approvals");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(26_000)]
    public void Of_OneChamberMultiplied_LeavesTheWeightedApproval(int seed)
    {
        var random = new Random(seed);
        var compared = 0;
        for (var round = 0; round < 500; round++)
        {
            var counts = CategoryNames.All.ToDictionary(category => category, _ => Chamber(random));
            var category = CategoryNames.All[random.Next(4)];
            var scaled = new Dictionary<Category, ChamberCounts>(counts) { [category] = Times(counts[category], random.Next(2, 1_000)) };
            var (one, other) = (Of(counts), Of(scaled));
            if (one.WeightedApproval is null || other.WeightedApproval is null)
                continue;
            compared++;
            Assert.True(one.WeightedApproval == other.WeightedApproval, $"seed {seed}, round {round}, {category}");
        }

        Assert.True(compared > 100, $"seed {seed} compared only {compared}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(26_262)]
    public void Of_IsoWithoutVotesForOrAgainst_NeverApproves(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var silent = new ChamberCounts(100, 0, 0, random.Next(50), random.Next(50));
            var outcome = Tally.Of(BallotRules.IsoDis, BallotCounts.ByParticipation(silent, silent), 0);
            Assert.True(Counts.Told(outcome) == "NotApproved(no-votes-cast)", $"seed {seed}, round {round}");
        }
    }

    /// <summary>
    /// The known paradox of every rule with a quorum or a cap on abstentions (process.md b5): kept, and shown by the live
    /// return figure. A disapproval supplies the return that was missing.
    /// </summary>
    [Theory]
    [InlineData("10/6/0/0/0 10/6/0/0/0 10/6/0/0/0 10/5/0/0/0", "Invalid(quorum)", "10/6/0/0/0 10/6/0/0/0 10/6/0/0/0 10/5/1/0/0")]
    [InlineData("11/7/0/0/3 10/7/0/0/3 10/7/0/0/3 10/7/0/0/3", "NotApproved(abstention)", "11/7/1/0/3 10/7/0/0/3 10/7/0/0/3 10/7/0/0/3")]
    public void Of_OneMoreDisapproval_CanTurnAFailureIntoAnApproval(string without, string told, string with)
    {
        Assert.Equal(told, Counts.Told(Counts.FourChamber(without)));
        Assert.Equal("Approved", Counts.Told(Counts.FourChamber(with)));
    }

    private static BallotOutcome Of(Dictionary<Category, ChamberCounts> counts) => Tally.Of(BallotRules.FourChamber, BallotCounts.ByCategory(counts), 0);

    private static BallotResult Decide(Dictionary<Category, ChamberCounts> counts) => Of(counts).Result;

    private static IEnumerable<ChamberCounts> Better(ChamberCounts chamber)
    {
        var better = chamber with { Approve = chamber.Approve + 1 };
        if (chamber.Returned < chamber.Eligible)
            yield return better;
        if (chamber.Abstain > 0)
            yield return better with { Abstain = chamber.Abstain - 1 };
        if (chamber.Disapprove > 0)
            yield return better with { Disapprove = chamber.Disapprove - 1 };
    }

    private static ChamberCounts Times(ChamberCounts chamber, int k) =>
        new(chamber.Eligible * k, chamber.Approve * k, chamber.Disapprove * k, chamber.Unreasoned * k, chamber.Abstain * k);

    private static ChamberCounts Chamber(Random random)
    {
        var eligible = random.Next(3, 16);
        var returned = random.Next(eligible / 2, eligible + 1);
        var abstain = random.Next(returned / 3 + 1);
        var disapprove = random.Next((returned - abstain) / 2 + 1);
        return new ChamberCounts(eligible, returned - abstain - disapprove, disapprove, 0, abstain);
    }

    private static RosterEntry[] Roster(Random random) =>
    [
        .. Enumerable.Range(0, 40).Select(i => new RosterEntry(
            Guid.Parse(i.ToString("x32", CultureInfo.InvariantCulture)),
            CategoryNames.All[random.Next(4)],
            Recused: random.Next(12) == 0,
            [.. Enumerable.Range(1, random.Next(4)).Select(n => new CastVote(n, (VoteChoice)random.Next(4), Closes.AddMinutes(n * 10 - 25)))],
            random.Next(2) == 0 ? [] : [new NegativeReason(CommentType.Technical, "Because.", true, Closes.AddDays(-1), null)])),
    ];
}
