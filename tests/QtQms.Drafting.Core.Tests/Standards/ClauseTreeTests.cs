using QtQms.Drafting.Core.Tests.Editing;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Core.Tests.Standards;

public sealed class ClauseTreeTests
{
    private static readonly Guid s_scope = Id(1);
    private static readonly Guid s_terms = Id(2);
    private static readonly Guid s_planning = Id(3);
    private static readonly Guid s_risks = Id(4);
    private static readonly Guid s_treatment = Id(5);
    private static readonly Guid s_annex = Id(6);

    private readonly ClauseTree _tree = ClauseTree.Of(
    [
        Clause(s_scope, "scope"), Clause(s_terms, "terms", kind: ClauseKind.Terms), Clause(s_planning, "planning"),
        Clause(s_risks, "risks", s_planning), Clause(s_treatment, "treatment", s_planning), Clause(s_annex, "annex", kind: ClauseKind.Annex),
    ]);

    [Fact]
    public void InOrder_IsReadingOrder() => Assert.Equal(["scope", "terms", "planning", "risks", "treatment", "annex"], Slugs(_tree));

    [Fact]
    public void Add_BehindASibling()
    {
        var tree = Taken(_tree, new TreeStep.Add(Id(9), "new", new ClauseFacts("New"), s_planning, s_risks));
        Assert.Equal(["scope", "terms", "planning", "risks", "new", "treatment", "annex"], Slugs(tree));
    }

    [Fact]
    public void Add_BehindASiblingThatWasMovedAwayMeanwhile_IsTheLast()
    {
        var tree = Taken(_tree, new TreeStep.Move(s_risks, null, s_annex));
        Assert.Equal(["scope", "terms", "planning", "treatment", "new", "annex", "risks"], Slugs(Taken(tree, new TreeStep.Add(Id(9), "new", new ClauseFacts("New"), s_planning, s_risks))));
    }

    [Fact]
    public void Remove_TakesWhatStandsUnderIt_AndRestorePutsAllBackWhereItStood()
    {
        var removed = Taken(_tree, new TreeStep.Remove(s_planning));
        Assert.Equal(["scope", "terms", "annex"], Slugs(removed));
        Assert.Equal(Slugs(_tree), Slugs(Taken(removed, new TreeStep.Restore(s_planning))));
    }

    [Fact]
    public void Describe_ChangesOnlyWhatDiffers_SoThatTwoWhoChangeDifferentThingsBothSucceed()
    {
        var seen = _tree.Find(s_scope)!.Facts;
        var tree = Taken(_tree, new TreeStep.Describe(s_scope, seen, seen with { Title = "Field of application" }));
        tree = Taken(tree, new TreeStep.Describe(s_scope, seen, seen with { Themes = "ethics" }));
        Assert.Equal(seen with { Title = "Field of application", Themes = "ethics" }, tree.Find(s_scope)!.Facts);
    }

    public static TheoryData<TreeStep, TreeRefusal> Refused => new()
    {
        { new TreeStep.Move(s_planning, s_risks, null), TreeRefusal.UnderItself },
        { new TreeStep.Move(s_planning, s_planning, null), TreeRefusal.UnderItself },
        { new TreeStep.Move(Id(99), null, null), TreeRefusal.NotThere },
        { new TreeStep.Move(s_scope, Id(99), null), TreeRefusal.NotThere },
        { new TreeStep.Move(s_scope, null, null), TreeRefusal.Nothing },
        { new TreeStep.Move(s_annex, s_planning, null), TreeRefusal.KindElsewhere },
        { new TreeStep.Add(Id(9), "scope", new ClauseFacts("Scope"), null, null), TreeRefusal.SlugTaken },
        { new TreeStep.Add(Id(9), "x", new ClauseFacts(" "), null, null), TreeRefusal.NoTitle },
        { new TreeStep.Add(Id(9), "x", new ClauseFacts("a\nb"), null, null), TreeRefusal.NoTitle },
        { new TreeStep.Add(Id(9), "x", new ClauseFacts(new string('x', ClauseFacts.MaxTitle + 1)), null, null), TreeRefusal.TooLong },
        { new TreeStep.Add(Id(9), "x", new ClauseFacts("X", ClauseKind.Term), s_planning, null), TreeRefusal.KindElsewhere },
        { new TreeStep.Remove(Id(99)), TreeRefusal.NotThere },
        { new TreeStep.Restore(s_scope), TreeRefusal.NotRemoved },
        { new TreeStep.Describe(s_scope, new ClauseFacts("scope"), new ClauseFacts("scope")), TreeRefusal.Nothing },
        { new TreeStep.Describe(s_risks, new ClauseFacts("risks"), new ClauseFacts("risks", ClauseKind.Annex)), TreeRefusal.KindElsewhere },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Take_WhatDoesNotHold_IsRefusedAndChangesNothing(TreeStep step, TreeRefusal refusal)
    {
        var outcome = _tree.Take(step);
        Assert.Equal(refusal, outcome.Refusal);
        Assert.Same(_tree, outcome.Tree);
    }

    [Fact]
    public void Take_InARemovedClause_IsRefused()
    {
        var tree = Taken(_tree, new TreeStep.Remove(s_planning));
        Assert.Equal(TreeRefusal.Removed, tree.Take(new TreeStep.Move(s_risks, null, null)).Refusal);
        Assert.Equal(TreeRefusal.Removed, tree.Take(new TreeStep.Remove(s_risks)).Refusal);
        Assert.Equal(TreeRefusal.ParentRemoved, tree.Take(new TreeStep.Add(Id(9), "x", new ClauseFacts("X"), s_planning, null)).Refusal);
        Assert.Equal(TreeRefusal.ParentRemoved, tree.Take(new TreeStep.Move(s_scope, s_planning, null)).Refusal);
    }

    [Theory]
    [InlineData(5, TreeRefusal.None)]
    [InlineData(6, TreeRefusal.TooDeep)]
    public void Add_UnderSoManyLevels(int levels, TreeRefusal refusal)
    {
        var (tree, parent) = (ClauseTree.Empty, (Guid?)null);
        for (var level = 1; level <= levels; level++)
        {
            tree = Taken(tree, new TreeStep.Add(Id(level), $"c{level}", new ClauseFacts("C"), parent, null));
            parent = Id(level);
        }

        Assert.Equal(refusal, tree.Take(new TreeStep.Add(Id(99), "last", new ClauseFacts("Last"), parent, null)).Refusal);
    }

    [Theory]
    [InlineData(ClauseTree.MaxClauses - 1, 0, TreeRefusal.None)]
    [InlineData(ClauseTree.MaxClauses, 0, TreeRefusal.TooMany)]
    [InlineData(ClauseTree.MaxClauses, 1, TreeRefusal.None)]
    public void Add_ToSoManyClauses_OfWhichSomeWereRemoved(int clauses, int removed, TreeRefusal refusal)
    {
        var tree = ClauseTree.Of(Enumerable.Range(1, clauses).Select(n => Clause(Id(n), $"c{n}")));
        for (var n = 1; n <= removed; n++)
            tree = Taken(tree, new TreeStep.Remove(Id(n)));
        Assert.Equal(refusal, tree.Take(new TreeStep.Add(Id(clauses + 1), "last", new ClauseFacts("Last"), null, null)).Refusal);
    }

    [Fact]
    public void Inverse_OfWhatSomebodyChangedSince_IsRefused()
    {
        var move = _tree.Take(new TreeStep.Move(s_scope, null, s_annex));
        Assert.Equal(TreeRefusal.ChangedSince, Taken(move.Tree, new TreeStep.Move(s_scope, s_planning, null)).Inverse(move.Step).Refusal);
        var title = _tree.Take(new TreeStep.Describe(s_scope, new ClauseFacts("scope"), new ClauseFacts("One")));
        Assert.Equal(TreeRefusal.ChangedSince, Taken(title.Tree, new TreeStep.Describe(s_scope, new ClauseFacts("One"), new ClauseFacts("Two"))).Inverse(title.Step).Refusal);
    }

    [Fact]
    public void RandomSteps_LoseNoClause_ReplayTheSame_AndCanBeTakenBack() => Seeds.Hold(chance =>
    {
        var (tree, steps, added) = (_tree, new List<TreeStep>(), 6);
        for (var i = 0; i < 25; i++)
        {
            var outcome = tree.Take(Any(chance, tree, ref added));
            if (outcome.Refusal != TreeRefusal.None)
                continue;
            var (refusal, inverse) = outcome.Tree.Inverse(outcome.Step);
            Assert.Equal(TreeRefusal.None, refusal);
            if (outcome.Step is not TreeStep.Add)
                Assert.Equal(Kept(tree), Kept(Taken(outcome.Tree, inverse!)));
            else
                Assert.Equal(Slugs(tree), Slugs(Taken(outcome.Tree, inverse!)));
            (tree, _) = (outcome.Tree, steps);
            steps.Add(outcome.Step);
        }

        Assert.Equal(6 + steps.Count(step => step is TreeStep.Add), tree.All.Count());
        Assert.All(tree.InOrder(), clause => Assert.True(tree.DepthOf(clause.Id) <= ClauseTree.MaxDepth));
        Assert.Equal(tree.InOrder().Count(), tree.InOrder().DistinctBy(clause => clause.Id).Count());
        var replayed = TreeSteps.Read(TreeSteps.Write(steps)).Aggregate(TreeSteps.ReadTree(TreeSteps.Write(_tree)), Taken);
        Assert.Equal(Kept(tree), Kept(replayed));
        Assert.Equal(Kept(tree), Kept(TreeSteps.ReadTree(TreeSteps.Write(tree))));
    });

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[{\"do\":\"burn\"}]")]
    [InlineData("{}")]
    public void Read_WhatAreNoSteps_Throws(string json) => Assert.Throws<FormatException>(() => TreeSteps.Read(json));

    [Fact]
    public void ReadTree_OfAClauseUnderNothing_Throws() => Assert.Throws<FormatException>(() => TreeSteps.ReadTree(
        """[{"id":"00000001-0000-0000-0000-000000000000","parent":"00000002-0000-0000-0000-000000000000","slug":"a","title":"A","kind":"Clause","obligation":"Normative","themes":"","lifecycle":"","refs":""}]"""));

    private static TreeStep Any(Chance chance, ClauseTree tree, ref int added)
    {
        var all = tree.All.OrderBy(clause => clause.Id).ToList();
        var (clause, other) = (chance.Pick(all), chance.Pick(all));
        return chance.Below(6) switch
        {
            0 => new TreeStep.Add(Id(++added), $"c{added}", new ClauseFacts($"C{added}"), chance.OneIn(3) ? null : clause.Id, other.Id),
            1 => new TreeStep.Remove(clause.Id),
            2 => new TreeStep.Restore(clause.Id),
            3 => new TreeStep.Describe(clause.Id, clause.Facts, clause.Facts with { Title = chance.Pick(["A", "B"]) }),
            _ => new TreeStep.Move(clause.Id, chance.OneIn(3) ? null : other.Id, chance.OneIn(2) ? null : chance.Pick(all).Id),
        };
    }

    private static ClauseTree Taken(ClauseTree tree, TreeStep step)
    {
        var outcome = tree.Take(step);
        Assert.Equal(TreeRefusal.None, outcome.Refusal);
        return outcome.Tree;
    }

    private static string Kept(ClauseTree tree) => TreeSteps.Write(tree);

    private static List<string> Slugs(ClauseTree tree) => [.. tree.InOrder().Select(clause => clause.Slug)];

    private static TreeClause Clause(Guid id, string slug, Guid? parent = null, ClauseKind kind = ClauseKind.Clause) => new(id, slug, parent, new ClauseFacts(slug, kind));

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
