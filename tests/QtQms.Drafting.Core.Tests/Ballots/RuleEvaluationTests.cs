using System.Text.Json;
using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Core.Tests.Ballots;

public sealed class RuleEvaluationTests
{
    private const string C1 =
        """
        {"categories":{"industry":{"eligible":20,"approve":15,"disapprove":3,"unreasoned":0,"abstain":1},
        "academia":{"eligible":10,"approve":8,"disapprove":1,"unreasoned":0,"abstain":1},
        "civil-society":{"eligible":8,"approve":5,"disapprove":2},
        "government":{"eligible":6,"approve":4,"disapprove":1,"abstain":1}},"openObjections":0}
        """;

    private const string Iso =
        """{"participating":{"approve":17,"disapprove":15,"unreasoned":0},"all":{"approve":51,"disapprove":18,"unreasoned":0}}""";

    [Fact]
    public void Evaluate_IsoRequest_GivesTheGoldenText() => Assert.Equal(
        """{"rule":"iso-dis","ruleVersion":1,"outcome":"NotApproved","failed":["approval","negatives"],"warnings":[],"criteria":[{"name":"approval","scope":"participating","left":"51","right":"64","comparison":">=","holds":false,"binding":true,"arithmetic":"3*A_P >= 2*(A_P+D_P): 51 >= 64","percent":"53.13 %","reason":"approval"},{"name":"negatives","scope":"all","left":"72","right":"69","comparison":"<=","holds":false,"binding":true,"arithmetic":"4*D <= A+D: 72 <= 69","percent":"26.09 %","reason":"negatives"}],"figures":[{"scope":"participating","category":null,"eligible":32,"approve":17,"disapprove":15,"unreasoned":0,"abstain":0,"returned":32,"return":{"exact":"1","percent":"100.0 %"},"approval":{"exact":"17/32","percent":"53.1 %"},"silent":false},{"scope":"all","category":null,"eligible":69,"approve":51,"disapprove":18,"unreasoned":0,"abstain":0,"returned":69,"return":{"exact":"1","percent":"100.0 %"},"approval":{"exact":"17/23","percent":"73.9 %"},"silent":false}],"weightedApproval":null,"openObjections":0,"substantiveChange":false}""",
        Evaluate("iso-dis", Iso).Outcome?.ToJson());

    [Fact]
    public void Evaluate_FourChamberRequest_GivesTheGoldenText()
    {
        var json = Evaluate("qt-four-chamber", C1).Outcome!.ToJson();

        Assert.StartsWith("""{"rule":"qt-four-chamber","ruleVersion":1,"outcome":"Approved","failed":[],"warnings":[],"criteria":[{"name":"vacant","scope":"IND","left":"20","right":"3","comparison":">=","holds":true,"binding":true,"arithmetic":"E_c >= 3: 20 >= 3","percent":null,"reason":"vacant:IND"},""", json, StringComparison.Ordinal);
        Assert.EndsWith(""""weightedApproval":{"exact":"2039/2520","percent":"80.91 %"},"openObjections":0,"substantiveChange":false}"""", json, StringComparison.Ordinal);
        Assert.Contains("""{"name":"weighted","scope":"chambers","left":"2039/2520","right":"2/3","comparison":">=","holds":true,"binding":true,"arithmetic":"W = (5/6 + 8/9 + 5/7 + 4/5) / 4 >= 2/3: 2039/2520 >= 2/3","percent":"80.91 %","reason":"weighted"}""", json, StringComparison.Ordinal);
        Assert.Contains("""{"scope":"CIV","category":"civil-society","eligible":8,"approve":5,"disapprove":2,"unreasoned":0,"abstain":0,"returned":7,"return":{"exact":"7/8","percent":"87.5 %"},"approval":{"exact":"5/7","percent":"71.4 %"},"silent":false}""", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qt-four-chamber", C1)]
    [InlineData("iso-dis", Iso)]
    public void FromJson_OwnText_GivesTheSameOutcome(string rule, string request)
    {
        var json = Evaluate(rule, request).Outcome!.ToJson();

        Assert.Equal(json, BallotOutcome.FromJson(json).ToJson());
        Assert.Equal(json, Evaluate(rule, request).Outcome!.ToJson());
    }

    [Fact]
    public void Evaluate_Objection_LeavesPending() =>
        Assert.Equal(
            BallotResult.ApprovedPendingRecirculation,
            Evaluate("qt-four-chamber", C1.Replace("\"openObjections\":0", "\"openObjections\":1", StringComparison.Ordinal)).Outcome?.Result);

    [Theory]
    [InlineData("qt-four-chamber", "{}", "categories CountsMissing")]
    [InlineData("qt-four-chamber", """{"categories":{}}""", "categories CountsMissing")]
    [InlineData("qt-four-chamber", """{"categories":{"industry":{"eligible":3},"academia":{"eligible":3},"civil-society":null}}""", "categories.civil-society CountsMissing; categories.government CountsMissing")]
    [InlineData("qt-four-chamber", """{"categories":{"industry":{"eligible":3},"academia":{"eligible":3},"civil-society":{"eligible":3},"government":{},"labour":{"eligible":3}}}""", "categories.labour CategoryUnknown; categories.government.eligible CountsMissing")]
    [InlineData("qt-four-chamber", """{"categories":{"industry":{"eligible":-1},"academia":{"eligible":3,"approve":-2},"civil-society":{"eligible":3,"approve":2,"abstain":2},"government":{"eligible":3}},"openObjections":-1}""", "categories.industry.eligible CountNegative; categories.academia.approve CountNegative; categories.civil-society MoreVotesThanVoters; openObjections CountNegative")]
    [InlineData("qt-four-chamber", """{"categories":{"industry":{"eligible":9223372036854775807,"approve":9223372036854775807,"disapprove":9223372036854775807},"academia":{"eligible":3},"civil-society":{"eligible":3},"government":{"eligible":3}}}""", "categories.industry.approve CountTooLarge; categories.industry.disapprove CountTooLarge; categories.industry.eligible CountTooLarge")]
    [InlineData("qt-four-chamber", Iso, "participating NotOfThisRule; all NotOfThisRule; categories CountsMissing")]
    [InlineData("iso-dis", "{}", "participating CountsMissing; all CountsMissing")]
    [InlineData("iso-dis", """{"participating":{"approve":5,"disapprove":3},"all":{"eligible":9,"approve":4,"disapprove":3}}""", "participating.approve MoreThanAll")]
    [InlineData("iso-dis", """{"participating":{"approve":5},"all":{"approve":5},"categories":{}}""", "categories NotOfThisRule")]
    public void Evaluate_RequestThatMakesNoSense_NamesEverythingWrong(string rule, string request, string problems)
    {
        var evaluation = Evaluate(rule, request);

        Assert.Null(evaluation.Outcome);
        Assert.Equal(problems, string.Join("; ", evaluation.Problems.Select(problem => $"{problem.Path} {problem.Refusal}")));
    }

    [Theory]
    [InlineData(999_999_999, 0)]
    [InlineData(1_000_000_000, 0)]
    [InlineData(1_000_000_001, 4)]
    public void Evaluate_CountAroundTheGreatest_IsTakenUpToIt(long count, int problems)
    {
        var counts = new EvaluateCounts { Eligible = count, Approve = 2 };
        var request = new EvaluateRequest
        {
            Categories = new Dictionary<string, EvaluateCounts?> { ["industry"] = counts, ["academia"] = counts, ["civil-society"] = counts, ["government"] = counts },
        };

        Assert.Equal(problems, RuleEvaluation.Evaluate(BallotRules.FourChamber, request).Problems.Count);
    }

    [Fact]
    public void Evaluate_IeeeWithThreeCategories_TakesTheFourthAsEmpty() =>
        Assert.Equal(BallotResult.Approved, Evaluate("ieee-sa", """{"categories":{"industry":{"eligible":10,"approve":10},"academia":{"eligible":10,"approve":10},"government":{"eligible":10,"approve":10}}}""").Outcome?.Result);

    [Theory]
    [InlineData("""{"categories":{"industry":{"eligble":3}}}""")]
    [InlineData("""{"openObjection":1}""")]
    [InlineData("""{"categories":{"industry":{"eligible":1.5}}}""")]
    [InlineData("""{"categories":{"industry":{"eligible":99999999999999999999}}}""")]
    public void Read_MisspeltMemberOrBrokenNumber_IsRefused(string request) =>
        Assert.Throws<JsonException>(() => Evaluate("qt-four-chamber", request));

    private static RuleEvaluation Evaluate(string rule, string request) => RuleEvaluation.Evaluate(
        BallotRules.Find(rule)!,
        JsonSerializer.Deserialize<EvaluateRequest>(request, JsonSerializerOptions.Web)!);
}
